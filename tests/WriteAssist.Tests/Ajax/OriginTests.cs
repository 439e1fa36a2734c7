using System.Net;
using System.Net.Http.Headers;
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
    public async Task Every_answer_is_what_it_says_and_of_this_site_alone()
    {
        using var student = await site.SignInAsync(5);
        AjaxResponse[] answers =
        [
            await student.SendAsync("nonsense"), await student.SendAsync("send_message", ("content", "Hi")), // a stream
            await student.SendAsync("export_chats"), await student.SendAsync("export_statement", ("lang", "en")), await student.SendAsync("get_chat_sessions"),
        ];
        foreach (var answer in answers)
            ShouldBeOwn(answer.Headers, $"{answer.ContentHeaders.ContentType} {answer.Status}");

        await ShouldBeOwnAsync(HttpStatusCode.NotModified, student.Path, HttpMethod.Post, answers[^1].Headers.ETag, student);
    }

    [Theory]
    [InlineData("/mod/writeassistdev/js/writeassist.js")]
    [InlineData("/mod/writeassistdev/js/text/text-binding.js")]
    [InlineData("/mod/writeassistdev/v-0123456789abcdef/js/writeassist.js")]
    [InlineData("/mod/writeassistdev/css/writeassist.css")]
    [InlineData("/mod/writeassistdev/js/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("/mod/writeassistdev/nothing", HttpStatusCode.NotFound)]
    [InlineData("/", HttpStatusCode.NotFound)]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData(AjaxEndpoint.Path, HttpStatusCode.MethodNotAllowed)]
    [InlineData("/api/chat", HttpStatusCode.MethodNotAllowed)]
    public async Task Every_address_says_so(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var tag = await ShouldBeOwnAsync(status, path, HttpMethod.Get);
        if (tag is not null)
            await ShouldBeOwnAsync(HttpStatusCode.NotModified, path, HttpMethod.Get, tag);
        if (path.Contains("/js/", StringComparison.Ordinal))
            await ShouldBeOwnAsync(HttpStatusCode.MethodNotAllowed, path, HttpMethod.Delete);
    }

    [Fact]
    public void No_script_of_the_page_reads_cookies()
    {
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "wwwroot"), "*.js", SearchOption.AllDirectories);

        scripts.Length.ShouldBeGreaterThan(50);
        scripts.Where(script => File.ReadAllText(script).Contains("cookie", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    private static void ShouldBeOwn(HttpResponseHeaders headers, string what)
    {
        ShouldHave("X-Content-Type-Options", "nosniff");
        ShouldHave("Cross-Origin-Resource-Policy", "same-origin");
        headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse(what);

        void ShouldHave(string name, string value) => (headers.TryGetValues(name, out var values) ? values : []).ShouldBe([value], $"{name} of {what}");
    }

    private async Task<EntityTagHeaderValue?> ShouldBeOwnAsync(HttpStatusCode status, string path, HttpMethod method, EntityTagHeaderValue? known = null, AjaxClient? student = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(method, path);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        if (student is not null)
        {
            request.Content = new FormUrlEncodedContent(student.Form("get_chat_sessions"));
            request.Headers.Add("Cookie", $"MoodleSession={student.Sid}");
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status, path);
        ShouldBeOwn(answer.Headers, $"{method} {path} {status}");
        return answer.Headers.ETag;
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
