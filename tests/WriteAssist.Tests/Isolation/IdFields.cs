using WriteAssist.Tests.Fuzz;

namespace WriteAssist.Tests.Isolation;

/// <summary>What an id names.</summary>
public enum IdKind
{
    Chat,
    BinnedChat,
    Message,
    PaneSet,
    Pane,
    Idea,
    Version,
    Statement,
    Student,
    ClientId,
}

/// <summary>A field of an action that takes an id.</summary>
/// <param name="Action">The action.</param>
/// <param name="Name">The field.</param>
/// <param name="Kind">What the id names.</param>
/// <param name="Wrap">The field's value with the id in it.</param>
internal sealed record IdField(string Action, string Name, IdKind Kind, Func<string, string> Wrap);

/// <summary>The fields that take ids, out of docs/wire.md: of a field that is new there it has to be said here what it takes.</summary>
internal static class IdFields
{
    // Nothing in them names a row.
    private static readonly HashSet<string> Plain =
    [
        "title", "trial", "is_pinned", "limit", "role", "content", "timestamp", "query", "format", "lang", "version", "model", "phase", "with_text", "selection", "session_name", "panes", "is_active",
        "pane_index", "type", "sizes", "sync_mode", "shared_context", "reason", "history", "known_revision", "revision", "location", "sectionId", "texts", "tab", "goal", "is_on", "is_shown",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IdField> All { get; } = [.. WireCatalog.Actions.SelectMany(action => action.Fields.Select(field => Of(action.Action, field))).OfType<IdField>()];

    // What a field takes; null: no id.
    private static IdField? Of(string action, string field)
    {
        var said = WireCatalog.Said(action, field);
        return field switch
        {
            "session_id" => new(action, field, said.Contains("the chat in the bin", StringComparison.Ordinal) ? IdKind.BinnedChat : IdKind.Chat, id => id),
            "chat_session_id" => new(action, field, IdKind.Chat, id => id),
            "message_id" => new(action, field, IdKind.Message, id => id),
            "before" when said.Contains("id of a message", StringComparison.Ordinal) => new(action, field, IdKind.Message, id => id),
            "before" when said.Contains("a version's number", StringComparison.Ordinal) => new(action, field, IdKind.Version, id => id),
            "before" when said.Contains("a time", StringComparison.Ordinal) => null,
            "message_ids" => new(action, field, IdKind.Message, id => $"{id},{RightFields.SecondReply}"),
            "concurrent_session_id" => new(action, field, IdKind.PaneSet, id => id),
            "pane_id" => new(action, field, IdKind.Pane, id => id),
            "idea_id" => new(action, field, IdKind.Idea, id => id),
            "version_number" => new(action, field, IdKind.Version, id => id),
            "number" => new(action, field, IdKind.Statement, id => id),
            "userid" => new(action, field, IdKind.Student, id => id),
            "client_id" => new(action, field, IdKind.ClientId, id => id),
            "passages" => new(action, field, IdKind.Message, id => $$"""[{"client_id": "p1", "phase": "write", "kind": "reply", "text": "{{RightFields.Passage}}", "message_id": {{id}}}]"""),
            "project_data" => new(action, field, IdKind.Idea, id => $$"""{"plan": {"ideas": {"{{id}}": {"id": "{{id}}", "content": "An idea", "location": "brainstorm"} } } }"""),
            "activities" => new(action, field, IdKind.Chat, id => $$"""[{"phase": "write", "action_type": "paste", "session_id": "{{id}}"}]"""),
            _ when Plain.Contains(field) && !said.Contains("the id of a message", StringComparison.Ordinal) && !said.Contains("the id of a chat", StringComparison.Ordinal) => null,
            _ => throw new InvalidOperationException($"docs/wire.md has the field {field} of {action}: say here whether it takes an id, and of what."),
        };
    }
}
