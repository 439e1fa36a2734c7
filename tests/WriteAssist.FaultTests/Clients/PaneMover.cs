using Newtonsoft.Json.Linq;
using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Clients;

/// <summary>Adds and removes panes of a set that this window alone has.</summary>
/// <inheritdoc cref="Writer"/>
internal sealed class PaneMover(int number, Student student, Window window, History history, Random random) : Writer(number, student, window, history, random)
{
    private const int Most = 4;

    private string? set;
    private int panes;

    /// <summary>Changes the set, or makes it.</summary>
    public async Task MoveAsync()
    {
        if (set is null)
            Learn(await DoAsync("create_concurrent_session", ("session_name", NewKey("panes"))));
        else if (panes < Most && (panes <= 1 || Random.Next(2) == 0))
            Learn(await DoAsync("add_pane", ("concurrent_session_id", set)));
        else
            Learn(await DoAsync("remove_pane", ("concurrent_session_id", set), ("pane_index", Random.Next(Math.Max(1, panes)))));
    }

    private async Task<Operation> DoAsync(string action, params (string Name, object Value)[] fields)
    {
        var moving = Begin(action) with { Subject = set };
        return End(moving, await Window.SendAsync(action, fields), answer => moving with { Subject = (string)answer["session"]!["id"]!, Read = PaneIds(answer) });
    }

    // Where no answer tells how many there are, a pane that is not there is refused, which says nothing else.
    private void Learn(Operation ended)
    {
        if (ended.Outcome == Outcome.Done)
            (set, panes) = (ended.Subject, ended.Read.Count);
        else if (ended.Outcome == Outcome.Refused)
            panes = panes >= Most ? 1 : Most;
    }

    private static List<string> PaneIds(JObject answer) => [.. answer["session"]!["panes"]!.Select(pane => (string)pane["id"]!)];
}
