using WriteAssist.Tests.Fuzz;

namespace WriteAssist.Tests.Isolation;

/// <summary>Fields with which an action succeeds, with what a person has.</summary>
internal static class RightFields
{
    /// <summary>Stands for the second reply, whose id is put in its place.</summary>
    public const string SecondReply = "{second}";

    /// <summary>Words that stand in every reply.</summary>
    public const string Passage = "{passage}";

    // Left out: a student has no trial chat, and a revision would be an old one at once.
    private static readonly HashSet<string> Left = ["trial", "revision", "known_revision", "version", "timestamp", "client_id", "location", "sectionId", "lang"];

    /// <summary>The fields of an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="own">What the person has.</param>
    /// <param name="with">A field that is there with another id; null for none.</param>
    /// <param name="id">That id.</param>
    public static (string Name, object Value)[] Of(string action, Belongings own, IdField? with = null, string? id = null)
    {
        var fields = WireCatalog.Actions.Single(known => known.Action == action).Fields.Where(field => !IsLeft(action, field) && field != with?.Name)
            .Select(field => (field, (object)Filled(Value(action, field, own), own))).ToList();
        if (with is not null)
            fields.Add((with.Name, Filled(with.Wrap(id!), own)));
        return [.. fields];
    }

    // A student does not say whose things are meant.
    private static bool IsLeft(string action, string field) => Left.Contains(field) || (field == "userid" && WireCatalog.Said(action, field).Contains("optional", StringComparison.Ordinal));

    private static string Filled(string value, Belongings own) =>
        value.Replace(SecondReply, own.SecondReply, StringComparison.Ordinal).Replace(Passage, own.Passage, StringComparison.Ordinal);

    private static string Value(string action, string field, Belongings own) =>
        IdFields.All.FirstOrDefault(known => known.Action == action && known.Name == field) is { } takes ? takes.Wrap(IdOf(action, takes.Kind, own)) : field switch
        {
            "content" => "Where do bees live?",
            "query" => "bees",
            "role" => "user",
            "phase" or "with_text" or "tab" => "write",
            "limit" or "is_pinned" or "is_active" or "is_on" or "is_shown" => "1",
            "before" => "2000000000",
            "format" => action == "export_statement" ? "html" : "json", // the other has no statement in it
            "model" => "quick",
            "panes" => "0,1",
            "pane_index" => "0",
            "sizes" => "40,60",
            "type" => "vertical",
            "sync_mode" => "broadcast",
            "history" or "texts" => "none",
            _ => "A word",
        };

    private static string IdOf(string action, IdKind kind, Belongings own) => action == "edit_message" && kind == IdKind.Message ? own.Question : own.Ids[kind];
}
