namespace WriteAssist.Moodle.Sessions.Php;

/// <summary>
/// Reads PHP's session data: <c>name|</c> followed by a serialized value, again and again. As in PHP, a session that cannot be read to
/// its end is no session at all, even where <c>USER</c> stands before the damage: PHP destroys it and the person signs in again, so to
/// trust its first half would keep somebody signed in whom Moodle does not know any more.
/// </summary>
public static class PhpSessionReader
{
    /// <summary>The largest session data that is read, in bytes; Moodle's are some ten thousand.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Reads what the session says.</summary>
    /// <returns>The facts, or null when the data is malformed, too deep, too large, or has no user.</returns>
    public static SessionFacts? Read(byte[] data)
    {
        if (data.Length > MaxBytes || !TryFindVariables(data, out var userAt, out var sessionAt))
            return null;
        if (PlainObject(data, userAt) is not { } user || WholeNumber(user.Find("id"u8)) is not { } id)
            return null;
        var session = PlainObject(data, sessionAt);
        if (!user.TryFind("realuser"u8, out var acting) || acting?.ToPhpText() is [])
            return new SessionFacts(id, null, user, session);
        // Somebody acts as this user, but who cannot be told: rights that depend on it must not be guessed.
        return WholeNumber(acting) is > 0 and { } realUser ? new SessionFacts(id, realUser, user, session) : null;
    }

    // Reads all variables, for a damaged session counts as none; a later one of the same name replaces an earlier one.
    private static bool TryFindVariables(byte[] data, out int user, out int session)
    {
        (user, session) = (-1, -1);
        var scanner = new PhpScanner(data);
        while (!scanner.AtEnd)
        {
            if (!scanner.TryReadVariable(out var name))
                return false;
            if (name.SequenceEqual("USER"u8))
                user = scanner.Position;
            else if (name.SequenceEqual("SESSION"u8))
                session = scanner.Position;
            if (!scanner.TrySkipValue())
                return false;
        }

        return user >= 0;
    }

    // Moodle keeps both as stdClass.
    private static PhpValue? PlainObject(byte[] data, int position) =>
        position >= 0 && PhpValue.At(data, position) is { } value && value.IsOf("stdClass"u8) ? value : null;

    private static long? WholeNumber(PhpValue? value) => value?.Number is >= 0 and { } number && value?.ToPhpText() is [not (byte)'+', ..] ? number : null;
}
