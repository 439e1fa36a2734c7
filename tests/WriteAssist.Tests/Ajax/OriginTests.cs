using System.Net;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Ajax;

/// <summary>What a page of another site makes a browser send is refused, even with a good sesskey and cookie.</summary>
public sealed class OriginTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData(null, null)] // a browser of old, or a program
    [InlineData("same-origin", null)]
    [InlineData("same-origin", "HERE")]
    [InlineData("same-origin", "https://moodle.example.edu")] // a web server in front does not pass on its name
    [InlineData(null, "HERE")]
    public async Task A_page_of_the_site_is_answered(string? fetchSite, string? origin) =>
        (await AskAsync(3, fetchSite, origin)).Status.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("cross-site", "HERE")]
    [InlineData("same-site", null)]
    [InlineData("same-site", "HERE")]
    [InlineData("none", null)]
    [InlineData("", "HERE")]
    [InlineData("same-origin, cross-site", null)]
    [InlineData(null, "null")]
    [InlineData(null, "")]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "HERE.evil.example")]
    [InlineData(null, "http://localhost:PORT")]
    [InlineData(null, "HERE, https://evil.example")]
    public async Task A_page_of_another_site_is_refused_before_anything_is_done(string? fetchSite, string? origin)
    {
        var (sid, sesskey) = await site.InsertSessionAsync(4);

        (await AskAsync(sid, sesskey, fetchSite, origin)).ShouldFail("invalidorigin");
        (await AskAsync("nobody", sesskey, fetchSite, origin)).ShouldFail("invalidorigin");

        (await site.ScalarAsync<long>("SELECT COUNT(*) FROM mdl_writeassistdev_chat_sessions WHERE userid = 4")).ShouldBe(0);
    }

    [Fact]
    public async Task Every_answer_is_what_it_says_and_files_streams_and_failures_are_of_this_site_alone()
    {
        using var student = await site.SignInAsync(5);
        ShouldSay((await student.SendAsync("test")).Headers, isOwn: false);
        foreach (var answer in new[] { await student.SendAsync("nonsense"), await student.SendAsync("export_chats"), await student.SendAsync("send_message", ("content", "Hi")) })
            ShouldSay(answer.Headers, isOwn: true);
        using var http = new HttpClient { BaseAddress = site.Address };
        foreach (var path in new[] { "/mod/writeassistdev/js/writeassist.js", "/mod/writeassistdev/css/writeassist.css", "/mod/writeassistdev/js/nothing.js" })
            ShouldSay((await http.GetAsync(path, TestContext.Current.CancellationToken)).Headers, isOwn: false);
        foreach (var path in new[] { "/healthz", "/readyz", AjaxEndpoint.Path, "/api/chat" })
            ShouldSay((await http.GetAsync(path, TestContext.Current.CancellationToken)).Headers, isOwn: true);
    }

    [Fact]
    public void No_script_of_the_page_reads_cookies()
    {
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "wwwroot"), "*.js", SearchOption.AllDirectories);

        scripts.Length.ShouldBeGreaterThan(50);
        scripts.Where(script => File.ReadAllText(script).Contains("cookie", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    private static void ShouldSay(System.Net.Http.Headers.HttpResponseHeaders headers, bool isOwn)
    {
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (headers.TryGetValues("Cross-Origin-Resource-Policy", out var policy) ? string.Concat(policy) : "").ShouldBe(isOwn ? "same-origin" : "");
        headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    private async Task<AjaxResponse> AskAsync(long user, string? fetchSite, string? origin)
    {
        var (sid, sesskey) = await site.InsertSessionAsync(user);
        return await AskAsync(sid, sesskey, fetchSite, origin);
    }

    private async Task<AjaxResponse> AskAsync(string sid, string sesskey, string? fetchSite, string? origin)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };
        var form = new Dictionary<string, string> { ["action"] = "create_chat_session", ["cmid"] = "4", ["sesskey"] = sesskey };
        using var request = new HttpRequestMessage(HttpMethod.Post, AjaxEndpoint.Path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Cookie", $"MoodleSession={sid}");
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", fetchSite), ("Origin", origin) })
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value.Replace("HERE", $"http://127.0.0.1:{site.Address.Port}", StringComparison.Ordinal).Replace("PORT", $"{site.Address.Port}", StringComparison.Ordinal));
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new AjaxResponse(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
