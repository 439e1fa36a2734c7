using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>A statement that commits itself, whose connection breaks before its answer has come.</summary>
public sealed class BrokenStatementTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task What_was_perhaps_done_is_told_as_that_and_not_done_again()
    {
        var runs = 0;

        await Should.ThrowAsync<CommitUnknownException>(() => Transactions.RunStatementAsync(connection =>
        {
            runs++;
            return RenameAndBreakAsync(connection);
        }));

        runs.ShouldBe(1);
        (await site.ScalarAsync<string>("SELECT idnumber FROM mdl_user WHERE id = 3")).ShouldBe("done");
    }

    [Fact]
    public async Task What_makes_no_difference_is_done_again()
    {
        var runs = 0;

        var result = await Transactions.RunStatementAsync(
            connection => runs++ == 0 ? RenameAndBreakAsync(connection) : connection.ExecuteScalarAsync<long>("SELECT 7"), isRepeatable: true);

        result.ShouldBe(7);
    }

    [Fact]
    public async Task What_the_server_refused_is_no_riddle()
    {
        var failure = await Should.ThrowAsync<DbException>(() => Transactions.RunStatementAsync(connection => connection.ExecuteScalarAsync<long>("SELECT nonsense")));

        failure.ShouldNotBeOfType<CommitUnknownException>();
    }

    private SiteTransactions Transactions => site.Services.GetRequiredService<SiteTransactions>();

    private async Task<long> RenameAndBreakAsync(DbConnection connection)
    {
        await connection.ExecuteAsync("UPDATE mdl_user SET idnumber = 'done' WHERE id = 3");
        await site.ExecuteAsync($"KILL {await connection.ExecuteScalarAsync<long>("SELECT CONNECTION_ID()")}");
        return await connection.ExecuteScalarAsync<long>("SELECT 1");
    }
}
