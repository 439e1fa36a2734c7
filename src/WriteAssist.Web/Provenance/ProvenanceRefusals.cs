using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Provenance;

/// <summary>Why something about provenance is not done.</summary>
internal static class ProvenanceRefusals
{
    private const string Setting = "provenance";

    /// <summary>The activity does not show teachers what is noted.</summary>
    public static Refusal NotShown() =>
        new(ErrorCode.NoPermissions, "This activity does not show teachers what students take over into their texts.") { Reason = Setting };

    /// <summary>The activity notes nothing, and asks for no statements.</summary>
    public static Refusal IsOff() =>
        new(ErrorCode.NoPermissions, "This activity asks for no AI use statement. Nothing was saved.") { Reason = Setting };

    /// <summary>There is no such statement.</summary>
    public static Refusal NoStatement() =>
        new(ErrorCode.VersionNotFound, "There is no AI use statement of this number.");

    /// <summary>As many were handed in as may be.</summary>
    public static Refusal TooManyStatements(int most) =>
        new(ErrorCode.StorageFull, $"You have handed in {most} AI use statements for this activity, which is the limit. Nothing was saved.");
}
