using Microsoft.AspNetCore.Builder;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;
using WriteAssist.Tests.Operations;
using WriteAssist.Web;

namespace WriteAssist.Tests.Isolation;

/// <summary>
/// Somebody who asks, with things of her own, and everything whose ids she should get nowhere with: of another student, of her own in another activity, of what she has
/// deleted, and of another site in the same database under another prefix. The ids of each have a gap behind them.
/// </summary>
public sealed class IsolationSite(OwnServer server) : StandingSite(server)
{
    /// <summary>Who asks.</summary>
    public const long Asker = 3;

    private const long FirstControl = 4;
    private const long LastControl = 19;
    private const long Elsewhere = 20; // a student who has something in the other activity alone
    private const long Victim = 21;
    private const long Teacher = 23;
    private const long OtherActivity = 5;
    private const string OtherPrefix = "oth_";
    private const long OtherPerson = 5000;
    private const int Gap = 1000;

    // What numbers are given to the rows of all people together.
    private static readonly string[] Numbered = ["chat", "ideas"];

    private int controls;
    private ModelServer? model;
    private WebApplication? otherSite;

    /// <summary>What she has.</summary>
    internal Belongings Own { get; private set; } = null!;

    /// <summary>What she has nothing to do with, by whose it is.</summary>
    internal Dictionary<string, Belongings> Foreign { get; } = [];

    /// <summary>Her tab.</summary>
    internal AjaxClient Client { get; private set; } = null!;

    /// <summary>A teacher's tab.</summary>
    internal AjaxClient TeachersClient { get; private set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<string> Settings =>
    [
        "--WriteAssist:Limits:RequestsPerMinute=1000000", "--WriteAssist:Assistant:RequestsPerHour=1000000", "--WriteAssist:Assistant:TokensPerHour=2000000000",
        "--WriteAssist:Assistant:DefaultModel=quick", "--WriteAssist:Assistant:Titles=false", "--WriteAssist:Assistant:Models:0:Id=quick", $"--WriteAssist:Assistant:Models:0:BaseAddress={model!.BaseAddress}",
        "--WriteAssist:Assistant:Models:0:KeyVariable=", "--WriteAssist:Assistant:Models:0:Model=quick",
    ];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        model = await ModelServer.StartAsync();
        model.Answer = answer => answer.SayAsync("Bees find their way home by the sun, and they remember landmarks.");
        await base.InitializeAsync();
        Client = await SignInAsync(Asker);
        TeachersClient = await SignInAsync(Teacher);
        Own = await MakeAsync(Client, Asker, numbers: 2);
        Foreign["what is deleted"] = await MakeDeletedAsync();
        Foreign["another student's"] = await MakeAsync(await SignInAsync(Victim), Victim, numbers: 6);
        Foreign["her own in another activity"] = await MakeAsync(Client.At(OtherActivity), Asker, numbers: 8);
        Foreign["another site's"] = await MakeElsewhereAsync();
        await MakeAsync(await SignInAsync(Elsewhere, OtherActivity), Elsewhere, numbers: 1);
        // Of these one is in the activity, and a teacher there may ask for her.
        Foreign["another student's"].Ids[IdKind.Student] = "24";
        Foreign["her own in another activity"].Ids[IdKind.Student] = $"{Elsewhere}";
    }

    /// <summary>Everything that she has nothing to do with, as numbers.</summary>
    internal async Task<IReadOnlyList<string>> OthersAsync() =>
    [
        .. await RowSums.OfAsync(this, $"userid NOT IN ({Asker}, {Teacher}) AND userid NOT BETWEEN {FirstControl} AND {LastControl}", ["userid"]), .. await RowSums.OfAsync(this, "writeassistdevid = 2", ["writeassistdevid"]),
        .. await RowSums.OfAsync(this, "1 = 1", [], OtherPrefix),
    ];

    /// <summary>Things of somebody for whom everything is to succeed.</summary>
    internal async Task<(AjaxClient Client, Belongings Own)> MakeControlAsync()
    {
        var who = FirstControl + (controls++ % (LastControl - FirstControl + 1)); // each may have only so much
        var client = await SignInAsync(who);
        return (client, await Belongings.MakeAsync(client, who, numbers: 2));
    }

    /// <summary>An id as this one, of nothing. Of numbers it is in the gap behind it.</summary>
    internal static string Missing(IdKind kind, string id) => kind switch
    {
        IdKind.Message or IdKind.Idea => $"{long.Parse(id, provider: null) + (Gap / 2)}",
        IdKind.Version or IdKind.Statement or IdKind.Student => $"{long.Parse(id, provider: null) + 900_000}",
        _ => $"{id[..^12]}{Guid.NewGuid():N}"[..id.Length],
    };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (otherSite is not null)
            await otherSite.DisposeAsync();
        await base.DisposeAsync();
        if (model is not null)
            await model.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task BeforeStartAsync()
    {
        await base.BeforeStartAsync();
        await ExecuteAsync("UPDATE mdl_writeassistdev SET provenance = 1; INSERT INTO mdl_writeassistdev_settings (writeassistdevid, provenance_shown) VALUES (1, 1), (2, 1)");
    }

    private async Task<Belongings> MakeAsync(AjaxClient client, long user, int numbers)
    {
        var made = await Belongings.MakeAsync(client, user, numbers);
        foreach (var table in Numbered)
            await ExecuteAsync($"ALTER TABLE mdl_writeassistdev_{table} AUTO_INCREMENT = {await ScalarAsync<long>($"SELECT MAX(id) FROM mdl_writeassistdev_{table}") + Gap}");
        return made;
    }

    private async Task<Belongings> MakeDeletedAsync()
    {
        var gone = await MakeAsync(Client, Asker, numbers: 2);
        await Client.DoAsync("clear_session_messages", ("session_id", gone.Ids[IdKind.Chat]));
        await Client.DoAsync("delete_chat_session", ("session_id", gone.Ids[IdKind.Chat]));
        await Client.DoAsync("purge_chat_session", ("session_id", gone.Ids[IdKind.BinnedChat]));
        await Client.DoAsync("delete_concurrent_session", ("concurrent_session_id", gone.Ids[IdKind.PaneSet]));
        await Client.DoAsync("delete_idea", ("idea_id", gone.Ids[IdKind.Idea]));
        await ExecuteAsync(
            "DELETE FROM mdl_writeassistdev_versions WHERE userid = @Asker AND version_number > 2; DELETE FROM mdl_writeassistdev_statements WHERE userid = @Asker AND number > 2; UPDATE mdl_user SET deleted = 1 WHERE id = 22", new { Asker });
        gone.Ids[IdKind.Student] = "22";
        return gone;
    }

    // Another site's server, whose numbers are far from those of the first.
    private async Task<Belongings> MakeElsewhereAsync()
    {
        var columns = (await QueryAsync<(string Table, string Column)>(
            "SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND EXTRA NOT LIKE '%GENERATED' ORDER BY ORDINAL_POSITION")).ToLookup(column => column.Table, column => $"`{column.Column}`");
        foreach (var table in columns)
        {
            var (other, all) = ($"{OtherPrefix}{table.Key["mdl_".Length..]}", string.Join(", ", table));
            await ExecuteAsync($"CREATE TABLE {other} LIKE {table.Key}");
            if (!table.Key.StartsWith("mdl_writeassistdev_", StringComparison.Ordinal) || table.Key.EndsWith("versioninfo", StringComparison.Ordinal) || table.Key.EndsWith("settings", StringComparison.Ordinal))
                await ExecuteAsync($"INSERT INTO {other} ({all}) SELECT {all} FROM {table.Key}");
        }

        foreach (var table in Numbered)
            await ExecuteAsync($"ALTER TABLE {OtherPrefix}writeassistdev_{table} AUTO_INCREMENT = 500000");
        otherSite = await WriteAssistServer.BuildAsync(
            ["--Urls=http://127.0.0.1:0", $"--WriteAssist:Database:ConnectionString={ConnectionString}", $"--WriteAssist:Database:Prefix={OtherPrefix}", .. Settings], ConfigureServer);
        await otherSite.StartAsync(TestContext.Current.CancellationToken);
        using var client = new AjaxClient(new Uri(otherSite.Urls.Single()), Client.Sid, Client.Sesskey, 4);
        var made = await Belongings.MakeAsync(client, Asker, numbers: 10);
        // There she is another person, whose number nobody has here.
        var people = string.Join("; ", columns.Where(table => table.Key.StartsWith("mdl_writeassistdev_", StringComparison.Ordinal) && table.Contains("`userid`"))
            .Select(table => $"UPDATE {OtherPrefix}{table.Key["mdl_".Length..]} SET userid = {OtherPerson}"));
        await ExecuteAsync($"{people}; UPDATE {OtherPrefix}user SET id = {OtherPerson} WHERE id = {Asker}");
        made.Ids[IdKind.Student] = $"{OtherPerson}";
        return made;
    }
}
