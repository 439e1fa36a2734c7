using WriteAssist.Data.Replies;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Web.Replies;

/// <summary>Reads the fields that tell what of the student's text goes along with a message, and what the student is doing.</summary>
internal static class TextFields
{
    /// <summary>The longest passage, in bytes of UTF-8.</summary>
    public const int LongestSelection = 60_000;

    /// <summary>What goes along; null where the request says nothing of it.</summary>
    public static TextAlong? Along(AjaxForm form)
    {
        var text = form.OptionalText("with_text");
        var selection = string.IsNullOrWhiteSpace(form.Optional("selection")) ? null : form.Required("selection");
        if (text is null && selection is null)
            return null;
        if (selection is not null && AjaxForm.ByteCount(selection) > LongestSelection)
            throw AjaxFailure.ContentTooLong("The passage", LongestSelection);
        return text switch
        {
            null => new TextAlong(TextAlong.None, selection),
            "none" => new TextAlong(TextAlong.None, Selection: null),
            "write" => new TextAlong(TextAlong.Write, selection),
            "edit" => new TextAlong(TextAlong.Edit, selection),
            _ => throw AjaxFailure.InvalidParam("with_text", "it is write, edit or none"),
        };
    }

    /// <summary>What the student is doing; null where the page does not say.</summary>
    public static WritingPhase? Phase(AjaxForm form) =>
        form.OptionalText("phase") is not { } name ? null
        : WritingPhases.Find(name) ?? throw AjaxFailure.InvalidParam("phase", "it is plan, write or edit");
}
