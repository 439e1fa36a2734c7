namespace WriteAssist.Web.Moodle.Access;

/// <summary>A rule that says no.</summary>
/// <param name="Reason">Moodle's reason.</param>
/// <param name="Explanation">The rule as a sentence for the administrator.</param>
internal sealed record Refusal(string Reason, string Explanation);
