using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Operations;

/// <summary>
/// A page goes away while the database is asked for it. What was begun there is finished: to cancel a statement the driver opens another
/// connection, and sends <c>KILL QUERY</c> with a number that behind a router may be another server's.
/// </summary>
public sealed partial class GoneReaderTests(GoneReaderTests.WatchedSite site) : IClassFixture<GoneReaderTests.WatchedSite>
{
    private const string Waits = "FROM information_schema.PROCESSLIST WHERE db = DATABASE() AND state LIKE 'Waiting for table%'";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("get_chat_sessions", "mdl_writeassistdev_chat_sessions")]
    [InlineData("get_session_messages", "mdl_writeassistdev_chat")]
    [InlineData("get_concurrent_sessions", "mdl_writeassistdev_concurrent_sessions")]
    [InlineData("get_chat_sessions", "mdl_sessions")] // before it is known who is signed in
    public async Task A_page_that_goes_away_costs_no_connection_and_its_statement_goes_on(string action, string table)
    {
        using var page = await site.SignInAsync(3);
        using var next = await site.SignInAsync(3);
        var chat = (await next.DoAsync("create_chat_session"))["session_id"]!;

        await GoAwayAsync(table, page, () => page.SendAsync(action, ("session_id", chat)), () => next.DoAsync("get_chat_sessions"));
    }

    [Fact]
    public async Task Nor_does_a_monitor_that_goes_away()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        using var next = await site.SignInAsync(4);

        await GoAwayAsync("mdl_writeassistdev_versioninfo", http, () => http.GetAsync("/readyz", Ct), () => next.DoAsync("get_chat_sessions"));
    }

    [Fact]
    public void No_token_is_handed_to_a_command()
    {
        string[] withSql = ["src/WriteAssist.Data", "src/WriteAssist.Moodle"];
        var sources = withSql.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Append(Path.Combine(Repository.Root, "migrations/SchemaState.cs"));

        sources.SelectMany(path => WithToken().Matches(File.ReadAllText(path)).Select(match => $"{Path.GetFileName(path)}: {match.Value}")).ShouldBeEmpty();
    }

    // CommandDefinition is Dapper's way of handing it over.
    [GeneratedRegex(@"\b(?:Execute(?:Reader|Scalar|NonQuery)Async|NextResultAsync|IsDBNullAsync|GetFieldValueAsync|reader\.ReadAsync)(?:<[^>]+>)?\((?:[^()]|\([^()]*\))*\b(?:\w*[tT]oken|\w*[aA]borted)\b|\bnew CommandDefinition\b")]
    private static partial Regex WithToken();

    private async Task GoAwayAsync(string table, IDisposable page, Func<Task> ask, Func<Task> askNext)
    {
        await using var looking = await site.Source.OpenConnectionAsync(Ct);
        await using var holder = new MySqlConnection(MySqlDataSources.NormalizeUnpooled(site.ConnectionString)); // its lock ends with it
        await holder.OpenAsync(Ct);
        await holder.ExecuteAsync($"LOCK TABLES {table} WRITE");
        var before = await ThreadsAsync(looking);
        var asking = ask();
        var (thread, statement) = await HeldAsync(looking).Within($"Nothing waits for {table}");
        var request = site.Newest;
        site.Trips.Reset();

        page.Dispose();

        await Should.ThrowAsync<OperationCanceledException>(asking);
        await request.Aborted.Task.Within("The server did not notice that the page has gone");
        (await looking.QueryAsync<(long, string)>($"SELECT id, info {Waits}")).ShouldBe([(thread, statement)]);
        await holder.ExecuteAsync("UNLOCK TABLES");
        await request.Ended.Task.Within("The request did not end");
        site.Trips.Statements.ShouldBeEmpty("nothing was asked or killed after the page had gone");
        await askNext();
        await NoneButAsync(looking, before).Within("The server has other connections than before");
        (await ThreadsAsync(looking)).ShouldContain(thread);
        site.Log.Text.ShouldBeEmpty();
    }

    private static async Task<(long Thread, string Statement)> HeldAsync(MySqlConnection looking)
    {
        while (true)
        {
            var held = (await looking.QueryAsync<(long, string)>($"SELECT id, info {Waits}")).AsList();
            if (held.Count > 0)
                return held.ShouldHaveSingleItem();
            await Task.Delay(LookAgain, Ct);
        }
    }

    // While a statement takes long the server looks now and then, over a connection of its own, whether the database answers at all.
    private static async Task NoneButAsync(MySqlConnection looking, HashSet<long> before)
    {
        while (!(await ThreadsAsync(looking)).IsSubsetOf(before))
            await Task.Delay(LookAgain, Ct);
    }

    private static async Task<HashSet<long>> ThreadsAsync(MySqlConnection looking) =>
        [.. await looking.QueryAsync<long>("SELECT id FROM information_schema.PROCESSLIST WHERE db = DATABASE()")];

    /// <summary>A site with one connection to its database, that tells of a request when its page is seen to have gone, and when it ends.</summary>
    public sealed class WatchedSite(DatabaseServer server) : TestSite(server)
    {
        private const int OnePlace = 1 + 4; // four connections of the pool are nobody's

        /// <summary>What the server asks the database.</summary>
        public WireTap Trips => field ??= new WireTap($"{ConnectionString};Maximum Pool Size={OnePlace};Default Command Timeout=120");

        /// <summary>What was logged of warnings and errors.</summary>
        public ModelSite.RecordedLog Log { get; } = new();

        /// <summary>The request that came last.</summary>
        public WatchedRequest Newest { get; private set; } = new();

        /// <inheritdoc/>
        protected override string ServerConnectionString => Trips.ConnectionString;

        /// <inheritdoc/>
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Trips.DisposeAsync();
            Log.Dispose();
            GC.SuppressFinalize(this);
        }

        internal override void ConfigureServer(WebApplicationBuilder builder)
        {
            base.ConfigureServer(builder);
            builder.Services.AddSingleton<ILoggerProvider>(Log);
            builder.Logging.AddFilter<ModelSite.RecordedLog>(level => level >= LogLevel.Warning);
            builder.Services.AddSingleton<IStartupFilter>(new Watch(this));
        }

        private sealed class Watch(WatchedSite site) : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use(async (http, rest) =>
                {
                    var request = site.Newest = new WatchedRequest();
                    // Registered first it is called last: whatever else the server does about it was done.
                    await using var noticing = http.RequestAborted.Register(request.Aborted.SetResult);
                    try
                    {
                        await rest(http);
                    }
                    finally
                    {
                        request.Ended.SetResult();
                    }
                });
                next(app);
            };
        }
    }

    /// <summary>What becomes of a request.</summary>
    public sealed class WatchedRequest
    {
        /// <summary>Its page is seen to have gone.</summary>
        public TaskCompletionSource Aborted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>It has ended.</summary>
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
