using Dapper;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>The counter itself, since so much is concluded from it.</summary>
public sealed class WireTapTests(ChatDatabase database) : IClassFixture<ChatDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_together_is_one_round_trip_and_opening_is_none()
    {
        await using var tap = new WireTap(database.ConnectionString);
        await using var connection = await tap.Source.OpenConnectionAsync(Ct);
        tap.Count.ShouldBe(0);
        tap.Openings.ShouldNotBeEmpty();

        await connection.ExecuteAsync("DO 1; DO 2");
        await connection.ExecuteAsync("DO @value", new { value = 3 });

        tap.Statements.ShouldBe(["DO 1; DO 2", "DO 3"]);
        tap.Reset();
        tap.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_counts_its_beginning_and_its_end()
    {
        await using var tap = new WireTap(database.ConnectionString);
        await using var connection = await tap.Source.OpenConnectionAsync(Ct);

        await using (var transaction = await connection.BeginTransactionAsync(Ct))
            await transaction.CommitAsync(Ct);

        tap.Count.ShouldBe(2, string.Join("\n", tap.Statements));
    }

    [Fact]
    public async Task A_command_in_several_packets_is_one_and_arrives_whole()
    {
        const int Length = 17_000_000; // a packet carries 16,777,215 bytes at most
        await database.ExecuteAsync("SET GLOBAL max_allowed_packet = 64 * 1024 * 1024");
        await using var tap = new WireTap(database.ConnectionString);
        await using var connection = await tap.Source.OpenConnectionAsync(Ct);

        (await connection.ExecuteScalarAsync<long>("SELECT LENGTH(@text)", new { text = new string('x', Length) })).ShouldBe(Length);

        tap.Count.ShouldBe(1);
    }
}
