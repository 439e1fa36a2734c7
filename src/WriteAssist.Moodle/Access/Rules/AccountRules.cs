using System.Globalization;

namespace WriteAssist.Moodle.Access.Rules;

/// <summary>Rules about the user's account, which administrators do not escape; each gives null where it has nothing against the user.</summary>
internal static class AccountRules
{
    // Moodle believes for so many seconds that a profile which it found complete is.
    private const long SetUpIsBelieved = 3600;

    // Moodle's own values where the settings are missing.
    private const long DefaultMinBounces = 10;
    private const double DefaultBounceRatio = .2;

    private static readonly string[] RequiredFields = ["firstname", "lastname", "email"];

    /// <summary>Who acts as somebody in one course stays in it; the site's front page is everybody's.</summary>
    public static Refusal? LoginAsElsewhere(RuleFacts about) =>
        about.Facts.IsActedFor && !about.Activity.IsFrontPage
        && about.Facts.Session?.LoginAsLimit?.CourseId is { } course && course != about.Activity.CourseId
            ? new Refusal(MoodleReasons.LoginAsOneCourse, $"The person who acts as the user may do so in course {course} only.")
            : null;

    /// <summary>A new password is due. Moodle keeps no preferences for guests.</summary>
    public static Refusal? ForcePasswordChange(RuleFacts about) =>
        about.User.Row.MustChangePassword && !about.Facts.IsActedFor && !about.Capabilities.IsGuest
            ? new Refusal(MoodleReasons.ForcePasswordChange, "The user has to choose a new password first.")
            : null;

    /// <summary>The profile is not complete, or the mails to the user come back.</summary>
    /// <param name="about">What the rule looks at.</param>
    /// <param name="isStrict">Whether the site's own required fields count, as on a page, or not, as in Moodle's requests by script.</param>
    public static Refusal? NotFullySetUp(RuleFacts about, bool isStrict)
    {
        if (about.Capabilities.IsGuest || about.Now - about.Facts.Session?.FullySetUpAt < SetUpIsBelieved)
            return null;
        if (RequiredFields.Any(about.User.IsEmpty))
            return new Refusal(MoodleReasons.UserNotFullySetUp, "The user's profile lacks a first name, a last name or an email address.");
        if (BouncesTooMuch(about))
            return new Refusal(MoodleReasons.UserNotFullySetUp, "Too many mails to the user came back (config handlebounces).");
        return isStrict && about.Facts.ProfileFields.FirstOrDefault(field => IsMissing(field, about.Facts.Release)) is { } missing
            ? new Refusal(MoodleReasons.UserNotFullySetUp, $"The user has not filled in the required profile field '{missing.ShortName}'.")
            : null;
    }

    // Where no mail is counted PHP divides by zero and breaks off; here that is more than any ratio.
    private static bool BouncesTooMuch(RuleFacts about)
    {
        if (!about.Config.IsOn("handlebounces"))
            return false;
        var min = about.Config.IsOn("minbounces") ? about.Config.Number("minbounces") : DefaultMinBounces;
        var ratio = double.TryParse(about.Config.Text("bounceratio"), NumberStyles.Float, CultureInfo.InvariantCulture, out var set) && set != 0 ? set : DefaultBounceRatio;
        var (bounces, sent) = (about.User.Row.BounceCount, about.User.Row.SendCount);
        return bounces >= min && (double)bounces / sent >= ratio;
    }

    // What the user cannot fill in is not asked for.
    private static bool IsMissing(ProfileFieldRow field, MoodleRelease release)
    {
        if (field is not { Required: 1, Locked: 0, Visible: not 0 })
            return false;
        return field.DataType == "checkbox" && release.CheckboxIsEmptyWithoutRow
            ? field.HasRow == 0
            : string.IsNullOrEmpty(field.Value) || (field.DataType == "datetime" && field.Value == "0");
    }
}
