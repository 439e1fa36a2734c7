using System.Data.Common;
using WriteAssist.Data;
using WriteAssist.Migrations;
using WriteAssist.Migrations.Running;

namespace WriteAssist.Web.Admin;

/// <summary>Turns what stops an upgrade into one sentence.</summary>
internal static class UpgradeErrors
{
    /// <summary>The sentence for the administrator.</summary>
    public static string Sentence(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is UpgradeException)
                return inner.Message;
            if (DatabaseErrors.IsDenied(inner))
                return $"The database account may not do what an upgrade needs (the grants are in docs/upgrade.md): {Line(inner)}";
            if (DatabaseErrors.IsUnavailable(inner))
                return $"The database cannot be reached: {Line(inner)}";
            if (inner is DbException)
                return $"The upgrade stopped, and can be run again when the cause is gone; no row is lost. The database said: {Line(inner)}";
        }

        return $"The upgrade stopped, and can be run again when the cause is gone; no row is lost: {Line(exception)}";
    }

    private static string Line(Exception exception) => exception.Message.ReplaceLineEndings(" ").Trim();
}
