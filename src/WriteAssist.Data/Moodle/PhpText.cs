namespace WriteAssist.Data.Moodle;

/// <summary>PHP's view of text, where Moodle's rules depend on it.</summary>
public static class PhpText
{
    /// <summary>Whether PHP's <c>empty()</c> holds: no text, or the text 0.</summary>
    public static bool IsEmpty(string? text) => string.IsNullOrEmpty(text) || text == "0";
}
