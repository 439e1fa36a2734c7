namespace WriteAssist.Web.Ajax;

/// <summary>What a header says. Browsers all say the same, so what was read last is kept.</summary>
/// <param name="read">Reads the header's value; null where the request has none.</param>
internal sealed class LastHeader<T>(Func<string?, T> read)
{
    private volatile Kept? last;

    /// <summary>What this value says.</summary>
    public T Read(string? header)
    {
        var kept = last;
        if (kept is null || kept.Header != header)
            last = kept = new Kept(header, read(header));
        return kept.Value;
    }

    private sealed record Kept(string? Header, T Value);
}
