using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

public sealed class GracefulEndTests(TestSite site) : IClassFixture<TestSite>
{
    private const int Clients = 16;

    [Fact]
    public async Task A_server_that_is_told_to_stop_answers_what_it_was_sent()
    {
        using var server = await ServerProcess.StartAsync(site.ConnectionString, []);
        using var signedIn = await site.SignInAsync(3);
        var underWay = new CountdownEvent(Clients);
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => AskUntilToldToLeaveAsync(server.Address, signedIn, underWay))).ToList();
        underWay.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();

        (await server.StopAsync()).ShouldBe(0);

        var outcomes = await Task.WhenAll(clients).WaitAsync(TimeSpan.FromSeconds(60));
        outcomes.Sum(outcome => outcome.Answered).ShouldBeGreaterThan(10 * Clients);
        outcomes.ShouldAllBe(outcome => outcome.CutOff == null);
        underWay.Dispose();
    }

    // As a proxy does with a connection that it keeps: one request after the other, until an answer says that it is the last one.
    private static async Task<(int Answered, string? CutOff)> AskUntilToldToLeaveAsync(string address, AjaxClient signedIn, CountdownEvent underWay)
    {
        using var client = new AjaxClient(new Uri(address), signedIn.Sid, signedIn.Sesskey, 4);
        var answered = 0;
        try
        {
            while (true)
            {
                var answer = await client.SendAsync("test");
                answer.Json["success"]!.ToString().ShouldBe("True");
                if (answer.Headers.ConnectionClose == true)
                    return (answered, null);
                if (++answered == 10)
                    underWay.Signal();
            }
        }
        catch (HttpRequestException exception)
        {
            return (answered, exception.ToString());
        }
    }
}
