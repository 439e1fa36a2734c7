namespace WriteAssist.Data.Moodle;

/// <summary>A row of <c>{sessions}</c>.</summary>
public sealed record SessionRow
{
    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The session's id: the cookie's value.</summary>
    public string Sid { get; init; } = "";

    /// <summary>The length of the data in the row, in bytes of base64; 0 when the data is elsewhere.</summary>
    public long DataLength { get; init; }

    /// <summary>The data in base64; null when the row has none or too much.</summary>
    public string? Data { get; init; }

    /// <summary>When the session began, in Unix seconds.</summary>
    public long TimeCreated { get; init; }

    /// <summary>When the session was last used, in Unix seconds; it follows the use by up to 20 seconds.</summary>
    public long TimeModified { get; init; }
}
