using System.Globalization;
using System.Text;

namespace WriteAssist.Moodle.Sessions.Php;

/// <summary>
/// Reads the user out of PHP session data: <c>name|</c> followed by a serialized value, again and again. As in PHP, a session that
/// cannot be read to its end is no session at all, even where <c>USER</c> stands before the damage: PHP destroys it and the person
/// signs in again, so to trust its first half would keep somebody signed in whom Moodle does not know any more.
/// </summary>
public static class PhpSessionReader
{
    /// <summary>The largest session data that is read, in bytes; Moodle's are some ten thousand.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    // A reference to a reference to ... is not what PHP writes; a few hops cover everything it does.
    private const int MaxHops = 4;

    /// <summary>Reads the user.</summary>
    /// <returns>The user, or null when the data is malformed, too deep, too large, or has no user.</returns>
    public static PhpSessionUser? ReadUser(ReadOnlySpan<byte> data)
    {
        if (data.Length > MaxBytes || !TryFindUser(data, out var position) || !TryFollow(data, ref position))
            return null;
        var scanner = new PhpScanner(data, position) { ChecksReferences = false };
        if (!scanner.TryOpenPlainObject(out var properties))
            return null;

        ReadOnlySpan<byte> id = default, realUser = default, sesskey = default;
        for (var i = 0; i < properties; i++)
        {
            if (!scanner.TryReadKey(out var name))
                return null;
            var value = scanner.Position;
            if (!scanner.TrySkipValue())
                return null;
            if (name.SequenceEqual("id"u8))
                id = ReadScalar(data, value);
            else if (name.SequenceEqual("realuser"u8))
                realUser = ReadScalar(data, value);
            else if (name.SequenceEqual("sesskey"u8))
                sesskey = ReadScalar(data, value);
        }

        return Make(id, realUser, sesskey);
    }

    private static PhpSessionUser? Make(ReadOnlySpan<byte> id, ReadOnlySpan<byte> realUser, ReadOnlySpan<byte> sesskey)
    {
        if (!TryReadId(id, out var userId))
            return null;
        if (realUser.IsEmpty)
            return new PhpSessionUser(userId, null, Encoding.UTF8.GetString(sesskey));
        // Somebody acts as this user, but who cannot be told: rights that depend on it must not be guessed.
        return TryReadId(realUser, out var realUserId) && realUserId > 0
            ? new PhpSessionUser(userId, realUserId, Encoding.UTF8.GetString(sesskey))
            : null;
    }

    // Reads all variables, for a damaged session counts as none; a later USER replaces an earlier one.
    private static bool TryFindUser(ReadOnlySpan<byte> data, out int position)
    {
        position = -1;
        var scanner = new PhpScanner(data);
        while (!scanner.AtEnd)
        {
            if (!scanner.TryReadVariable(out var name))
                return false;
            if (name.SequenceEqual("USER"u8))
                position = scanner.Position;
            if (!scanner.TrySkipValue())
                return false;
        }

        return position >= 0;
    }

    // The text of a string or integer; empty for null, for other kinds and for what a reference does not lead to.
    private static ReadOnlySpan<byte> ReadScalar(ReadOnlySpan<byte> data, int position)
    {
        if (!TryFollow(data, ref position))
            return "?"u8;
        var scanner = new PhpScanner(data, position);
        return scanner.Peek() switch
        {
            'i' when scanner.TryReadInteger(out var digits) => digits,
            's' or 'S' when scanner.TryReadString(out var text) => text,
            'N' => default,
            _ => "?"u8,
        };
    }

    // Where there is a reference, goes to the value it stands for.
    private static bool TryFollow(ReadOnlySpan<byte> data, ref int position)
    {
        for (var hop = 0; hop < MaxHops; hop++)
        {
            var here = new PhpScanner(data, position);
            if (here.Peek() is not ('R' or 'r'))
                return true;
            if (!here.TryReadReference(out var slot) || !TryFindSlot(data, slot, out position))
                return false;
        }

        return false;
    }

    private static bool TryFindSlot(ReadOnlySpan<byte> data, int slot, out int position)
    {
        var scanner = new PhpScanner(data) { WantedSlot = slot };
        while (!scanner.AtEnd && scanner.WantedPosition < 0)
        {
            if (!scanner.TryReadVariable(out _) || !scanner.TrySkipValue())
                break;
        }

        position = scanner.WantedPosition;
        return position >= 0;
    }

    private static bool TryReadId(ReadOnlySpan<byte> text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}

/// <summary>What a Moodle session's data says about its user.</summary>
/// <param name="Id"><c>USER-&gt;id</c>; 0 for a visitor who has not signed in.</param>
/// <param name="RealUserId"><c>USER-&gt;realuser</c>, the administrator who acts as that user, or null.</param>
/// <param name="Sesskey"><c>USER-&gt;sesskey</c>, or empty.</param>
public sealed record PhpSessionUser(long Id, long? RealUserId, string Sesskey);
