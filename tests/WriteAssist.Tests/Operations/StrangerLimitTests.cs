using System.Net;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Operations;

/// <summary>How much may come from one address without a sign-in.</summary>
public sealed class StrangerLimitTests(StrangerLimitTests.StrangeSite site) : IClassFixture<StrangerLimitTests.StrangeSite>
{
    [Fact]
    public async Task An_address_that_sends_many_invented_cookies_is_asked_to_wait_and_others_and_who_is_signed_in_there_are_not()
    {
        const string Hall = "203.0.113.9";
        using var student = await site.SignInAsync(3);
        (await SendAsync(student.Sid!, Hall, student.Sesskey)).Status.ShouldBe(HttpStatusCode.OK);
        var answers = new List<AjaxResponse>();
        for (var i = 0; i < 3 * StrangeSite.Most; i++)
            answers.Add(await SendAsync($"{i:D26}", Hall));

        answers.Take(StrangeSite.Most).ShouldAllBe(answer => answer.Status == HttpStatusCode.Forbidden);
        var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldFail("toomanyrequests");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        ((string)refused.Json["error"]!).ShouldContain("your network");
        (await SendAsync($"{0:D26}", "203.0.113.10")).ShouldFail("requireloginerror");
        (await SendAsync(student.Sid!, Hall, student.Sesskey)).Status.ShouldBe(HttpStatusCode.OK, "who was there a moment ago");
    }

    [Fact]
    public async Task A_lecture_hall_behind_one_address_is_not_counted_together()
    {
        for (var user = 3; user < 3 + (2 * StrangeSite.Most); user++)
        {
            using var student = await site.SignInAsync(user);
            (await SendAsync(student.Sid!, "203.0.113.20", student.Sesskey)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::")]
    public void Of_an_address_that_counts_which_one_house_has(string address, string counted) => StrangerLimiter.Network(IPAddress.Parse(address)).ShouldBe(IPAddress.Parse(counted));

    // Through a front on this machine, which tells who asks.
    private async Task<AjaxResponse> SendAsync(string sid, string from, string sesskey = "x")
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, AjaxEndpoint.Path)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("action", "get_chat_sessions"), KeyValuePair.Create("cmid", "4"), KeyValuePair.Create("sesskey", sesskey)]),
        };
        request.Headers.Add("Cookie", $"MoodleSession={sid}");
        request.Headers.Add("X-Forwarded-For", from);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new AjaxResponse(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A site with a low limit.</summary>
    public sealed class StrangeSite(DatabaseServer server) : TestSite(server)
    {
        public const int Most = 8;

        protected override IEnumerable<string> Settings => [$"--WriteAssist:Limits:StrangersPerMinute={Most}"];
    }
}
