using System.Globalization;
using System.Text;
using WriteAssist.Data.Chats;
using WriteAssist.Data.Panes;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;

namespace WriteAssist.Web.Panes;

/// <summary>Reads and checks the fields of the actions on sets of panes.</summary>
internal static class PaneFields
{
    private const int LongestSizes = 200;

    /// <summary>The set an action is about.</summary>
    public static string PaneSetId(AjaxForm form) => form.RequiredName("concurrent_session_id", maxLength: 100);

    /// <summary>A set's name as plain text, or null where none is given or nothing of it is left.</summary>
    public static string? Name(AjaxForm form)
    {
        if (form.Optional("session_name") is not { } text || ChatTitle.Clean(text) is not { Length: > 0 } name)
            return null;
        return ChatTitle.Length(name) <= PaneSet.MaxNameLength
            ? name
            : throw AjaxFailure.InvalidParam("session_name", $"it has at most {PaneSet.MaxNameLength} characters");
    }

    /// <summary>A set's new name; empty takes it away.</summary>
    public static string? NewName(AjaxForm form)
    {
        form.Required("session_name");
        return Name(form);
    }

    /// <summary>How many panes a new session has; null where the form does not say.</summary>
    public static int? InitialPanes(AjaxForm form) =>
        form.OptionalCount("panes", PaneSet.MaxPaneCount);

    /// <summary>Which pane an action is about.</summary>
    public static PaneWish WhichPane(AjaxForm form)
    {
        var text = form.RequiredText("pane_index", maxLength: 100);
        return ParseIndex(text) is { } index
            ? new PaneWish(index, form.OptionalText("pane_id"))
            : throw new AjaxFailure(PaneRefusals.NoSuchIndex());
    }

    /// <summary>What to change in a pane: an absent field leaves it, an empty one takes it away.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="model">The model that the form names, which is one of this site; null for none.</param>
    public static PaneChange Change(AjaxForm form, string? model)
    {
        var change = new PaneChange(form.Optional("model") is not null, model, form.Optional("chat_session_id") is not null, Chat(form));
        return change.ChangesModel || change.ChangesChat ? change : throw AjaxFailure.MissingParam("model");
    }

    /// <summary>A model, or null where the field is not there or empty, which means the default one.</summary>
    public static string? Model(AjaxForm form) =>
        form.OptionalText("model") is null ? null : form.RequiredText("model", Pane.MaxModelLength);

    /// <summary>A kind of layout, or null where the field is not there.</summary>
    public static string? LayoutType(AjaxForm form) => OptionalOneOf(form, "type", PaneLayout.Types);

    /// <summary>How messages are sent.</summary>
    public static string SyncMode(AjaxForm form, PaneBounds bounds)
    {
        form.RequiredText("sync_mode", maxLength: 100);
        return OptionalOneOf(form, "sync_mode", bounds.Modes)!;
    }

    /// <summary>The panes' sizes, written <c>[60, 40]</c> or <c>60,40</c>; null where the field is not there.</summary>
    public static IReadOnlyList<decimal>? Sizes(AjaxForm form)
    {
        if (form.Optional("sizes") is not { } text)
            return null;
        var sizes = text.Length <= LongestSizes ? Unbracketed(text).Split(',').Select(ParseSize).ToList() : [];
        return sizes.All(size => size is not null) && PaneSizes.AreValid([.. sizes.Select(size => size!.Value)])
            ? [.. sizes.Select(size => size!.Value)]
            : throw new AjaxFailure(PaneRefusals.InvalidSizes());
    }

    /// <summary>The text for all panes; an empty one takes it away.</summary>
    public static string? SharedContext(AjaxForm form, int maxBytes)
    {
        var text = form.Required("shared_context");
        if (AjaxForm.ByteCount(text) > maxBytes)
            throw AjaxFailure.ContentTooLong("The shared text", maxBytes);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Whether the set becomes the one the student is in; so it is where the field is not there.</summary>
    public static bool IsActive(AjaxForm form) => form.OptionalText("is_active") switch
    {
        null or "1" => true,
        "0" => false,
        _ => throw AjaxFailure.InvalidParam("is_active", "it is 0 or 1"),
    };

    /// <summary>To which panes a message goes, written <c>[0, 2]</c> or <c>0,2</c>; null where the field is not there or empty.</summary>
    public static IReadOnlyList<int>? Panes(AjaxForm form)
    {
        if (form.OptionalText("panes") is not { } text)
            return null;
        var indexes = text.Length <= LongestSizes ? Unbracketed(text).Split(',').Select(text => ParseIndex(text.Trim())).ToList() : [];
        return indexes.Count > 0 && indexes.All(index => index is not null) && indexes.Distinct().Count() == indexes.Count
            ? [.. indexes.Select(index => index!.Value)]
            : throw new AjaxFailure(PaneRefusals.InvalidPanes("they are places of panes, counted from 0, each once"));
    }

    private static string? Chat(AjaxForm form) =>
        form.OptionalText("chat_session_id") is null ? null : form.RequiredName("chat_session_id", ChatSession.MaxSessionIdLength);

    private static string? OptionalOneOf(AjaxForm form, string field, IReadOnlyList<string> values) =>
        form.Optional(field) is not { } value ? null
        : values.Contains(value, StringComparer.Ordinal) ? value
        : values is [var only] ? throw AjaxFailure.InvalidParam(field, $"it is {only} here")
        : throw AjaxFailure.InvalidParam(field, $"it is {new StringBuilder().AppendJoin(", ", values.Take(values.Count - 1))} or {values[^1]}");

    private static string Unbracketed(string text) =>
        text.Trim() is ['[', .. var inner, ']'] ? inner : text;

    private static int? ParseIndex(string text) =>
        AjaxForm.TryParseDigits(text, out var index) && index <= int.MaxValue ? (int)index : null;

    private static decimal? ParseSize(string text) =>
        !text.Contains('\0', StringComparison.Ordinal) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var size)
            ? size
            : null;
}
