using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Operations;
using WriteAssist.Tests.Replies;

namespace WriteAssist.Tests.Isolation;

/// <summary>
/// Whoever puts an id of somebody else's into a field gets the answer of an id that does not exist, for the same work of the database, and nothing is changed. Made of
/// every action and every field that takes an id, as docs/wire.md tells them.
/// </summary>
[Collection(nameof(OwnServer))]
public sealed partial class IsolationTests(IsolationSite site) : IClassFixture<IsolationSite>
{
    private const int Tries = 3; // something else of the server may be counted with one

    /// <summary>The actions that take ids.</summary>
    public static TheoryData<string> Actions => [.. IdFields.All.Select(taking => taking.Action).Distinct()];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_id_of_others_is_answered_as_one_that_does_not_exist(string action)
    {
        await using var work = await DatabaseWork.OpenAsync(site);
        var others = await site.OthersAsync();
        var differences = new List<string>();
        foreach (var field in IdFields.All.Where(field => field.Action == action))
        {
            foreach (var (whose, things) in site.Foreign)
            {
                if (await DifferenceAsync(work, field, things.Ids[field.Kind]) is { } difference)
                    differences.Add($"{field.Name} of {whose}: {difference}");
            }
        }

        differences.ShouldBeEmpty();
        (await site.OthersAsync()).ShouldBe(others);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_id_of_ones_own_is_what_such_an_action_succeeds_with(string action)
    {
        var (client, own) = await site.MakeControlAsync();
        using (client)
        {
            var fields = RightFields.Of(action, own);

            var answer = await EventStream.AtOnceAsync(IsTeachers(action) ? site.TeachersClient : client, action, fields);

            ((int)answer.Status).ShouldBe(200, answer.Text);
        }
    }

    // What is different between an id of somebody else's and one of nothing; null: nothing.
    private async Task<string?> DifferenceAsync(DatabaseWork work, IdField field, string id)
    {
        await AskAsync(field, IsolationSite.Missing(field.Kind, id));
        for (var attempt = 1; ; attempt++)
        {
            var missing = IsolationSite.Missing(field.Kind, id);
            var (expected, expectedWork) = await work.OfAsync(() => AskAsync(field, missing));
            var (answer, answerWork) = await work.OfAsync(() => AskAsync(field, id));
            if (Told(answer, id) != Told(expected, missing))
                return $"{Told(answer, id)}\n    and not\n{Told(expected, missing)}";
            if (answerWork.IsAs(expectedWork) || (int)expected.Status == 200)
                return null; // what succeeds, as with a new name for a message, leaves something, and so the next takes more
            if (attempt == Tries)
                return $"it takes {answerWork} and not {expectedWork}";
        }
    }

    private Task<AjaxResponse> AskAsync(IdField field, string id) =>
        EventStream.AtOnceAsync(field.Kind == IdKind.Student ? site.TeachersClient : site.Client, field.Action, RightFields.Of(field.Action, site.Own, field, id));

    // Ids and times that are made for each request are none that are compared.
    private static string Told(AjaxResponse answer, string id)
    {
        var text = Regex.Replace(answer.Text, $@"\b{Regex.Escape(id)}\b", "#");
        // The panes of a set answer side by side.
        return $"{(int)answer.Status} {((int)answer.Status == 200 ? string.Join('\n', Made().Replace(text, "#").Split('\n').Order()) : text)}";
    }

    private static bool IsTeachers(string action) => action is "reopen_project";

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{12,}|\\d+")]
    private static partial Regex Made();
}
