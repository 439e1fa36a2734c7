using System.Net;
using System.Text;
using Newtonsoft.Json.Linq;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>The original page sends neither sesskey nor activity: where its requests come from guards them, and names the activity.</summary>
public sealed class OriginalPageOriginTests(ModelSite site) : IClassFixture<ModelSite>
{
    private const string Page = "/mod/writeassistdev/view.php?id=4";
    private static readonly (string, string) FetchedHere = ("Sec-Fetch-Site", "same-origin");

    private string Here => site.Address.GetLeftPart(UriPartial.Authority);

    [Theory]
    [InlineData("same-origin", null, Page)]
    [InlineData("same-origin", "HERE", Page)]
    [InlineData(null, "HERE", Page)]
    [InlineData("same-origin", null, "/moodle/mod/writeassistdev/view.php?id=4")]
    [InlineData("same-origin", null, "/mod/writeassistdev/view.php?forceview=1&id=4&lang=fr")]
    public async Task A_page_of_the_site_is_answered_without_a_sesskey(string? fetchSite, string? origin, string page)
    {
        using var student = await site.SignInAsync(3);
        site.Model.Answer = answer => answer.SayAsync("An answer.");

        var answer = await AskAsync(student, ("Sec-Fetch-Site", fetchSite), ("Origin", origin?.Replace("HERE", Here, StringComparison.Ordinal)), ("Referer", Here + page));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        ((string)answer.Json["assistantReply"]!).ShouldBe("An answer.");
    }

    [Theory]
    [InlineData("same-site", null)]
    [InlineData("cross-site", null)]
    [InlineData("none", null)]
    [InlineData("", null)]
    [InlineData("Same-Origin", null)]
    [InlineData("same-origin, cross-site", null)]
    [InlineData("cross-site", "HERE")]
    [InlineData("same-site", "HERE")]
    [InlineData("same-origin", "null")]
    [InlineData("same-origin", "https://evil.example")]
    [InlineData(null, "null")]
    [InlineData(null, "")]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "HERE.evil.example")]
    [InlineData(null, "https://127.0.0.1:PORT")]
    [InlineData(null, "http://127.0.0.1")]
    [InlineData(null, "http://127.0.0.1:PORT0")]
    [InlineData(null, "http://localhost:PORT")]
    [InlineData(null, "http://evil@127.0.0.1:PORT")]
    [InlineData(null, "HERE/")]
    [InlineData(null, "HERE, https://evil.example")]
    public async Task A_request_from_elsewhere_is_refused_whoever_is_signed_in(string? fetchSite, string? origin)
    {
        using var student = await site.SignInAsync(4);
        site.Model.Requests.Clear();

        var answer = await AskAsync(student, ("Sec-Fetch-Site", fetchSite), ("Origin", Placed(origin)), ("Referer", Here + Page));

        answer.ShouldFail("invalidorigin");
        site.Model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_that_tells_nothing_of_where_it_comes_from_needs_a_sesskey()
    {
        using var student = await site.SignInAsync(5);
        site.Model.Answer = answer => answer.SayAsync("Ok.");

        (await AskAsync(student, ("Referer", Here + Page))).ShouldFail("missingparam").Json["error"]!.ToString().ShouldContain("sesskey");
        (await AskAsync(student, ("Referer", Here + Page), ("X-Sesskey", "wrong"), FetchedHere)).ShouldFail("invalidsesskey");
        (await AskAsync(student, ("Referer", Here + Page), ("X-Sesskey", ""), FetchedHere)).ShouldFail("invalidsesskey");
        (await AskAsync(student, ("Referer", Here + Page), ("X-Sesskey", student.Sesskey))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("HERE/")]
    [InlineData("HERE/mod/writeassistdev/view.php")]
    [InlineData("HERE/mod/writeassistdev/view.php?id=")]
    [InlineData("HERE/mod/writeassistdev/view.php?id=0")]
    [InlineData("HERE/mod/writeassistdev/view.php?id=-4")]
    [InlineData("HERE/mod/writeassistdev/view.php?id=4x")]
    [InlineData("HERE/mod/writeassistdev/view.php?id=4&id=5")]
    [InlineData("HERE/mod/writeassistdev/view.php?id=4&%69d=5")]
    [InlineData("HERE/mod/writeassistdev/view.php?id[]=4")]
    [InlineData("HERE/mod/writeassistdev/view.php?ID=4")]
    [InlineData("HERE/mod/writeassistdev/view.php?x#?id=4")]
    [InlineData("HERE/mod/writeassistdev/view.php?id=4#id=5")]
    [InlineData("HERE/mod/writeassistdev/view.php/x?id=4")]
    [InlineData("HERE/mod/writeassistdev/View.php?id=4")]
    [InlineData("HERE/mod/quiz/view.php?id=4")]
    [InlineData("HERE/xmod/writeassistdev/view.php?id=4")]
    [InlineData("https://evil.example/mod/writeassistdev/view.php?id=4")]
    [InlineData("HERE.evil.example/mod/writeassistdev/view.php?id=4")]
    [InlineData("HERE@evil.example/mod/writeassistdev/view.php?id=4")]
    [InlineData("http://evil.example/HERE/mod/writeassistdev/view.php?id=4")]
    [InlineData("http://evil@127.0.0.1:PORT/mod/writeassistdev/view.php?id=4")]
    [InlineData("http://127.0.0.1:1/mod/writeassistdev/view.php?id=4")]
    [InlineData("http://127.0.0.1/mod/writeassistdev/view.php?id=4")]
    [InlineData("https://127.0.0.1:PORT/mod/writeassistdev/view.php?id=4")]
    [InlineData("http://localhost:PORT/mod/writeassistdev/view.php?id=4")]
    [InlineData("/mod/writeassistdev/view.php?id=4")]
    [InlineData("file:///mod/writeassistdev/view.php?id=4")]
    [InlineData("HERE/mod/writeassistdev/view.php?id=4, HERE/mod/writeassistdev/view.php?id=5")]
    public async Task Another_page_names_no_activity(string? referer)
    {
        using var student = await site.SignInAsync(6);
        site.Model.Requests.Clear();

        var answer = await AskAsync(student, FetchedHere, ("Referer", Placed(referer)));

        ((string)answer.ShouldFail("missingparam").Json["error"]!).ShouldContain("cmid");
        site.Model.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_open_the_activity_of_the_page_is_refused_as_everywhere()
    {
        using var student = await site.SignInAsync(7);
        using var outsider = await site.SignInAsync(24);
        using var guest = await site.SignInAsync(1);
        using var nobody = new AjaxClient(site.Address, null, "", 4);
        Task<AjaxResponse> Ask(AjaxClient client, long cmid) => AskAsync(client, FetchedHere, ("Referer", $"{Here}/mod/writeassistdev/view.php?id={cmid}"));

        (await Ask(nobody, 4)).ShouldFail("requireloginerror");
        (await Ask(guest, 4)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Ask(outsider, 4)).ShouldFail("nopermissions");
        (await Ask(student, 999)).ShouldFail("invalidcoursemodule");
        await using var strict = await site.StartAnotherAsync("--WriteAssist:Moodle:AccessCacheSeconds=0");
        using var there = ModelSite.On(strict.Urls.Single(), student);
        await site.ExecuteAsync("UPDATE mdl_course_modules SET visible = 0 WHERE id = 5");
        var hidden = await AskAsync(there, FetchedHere, ("Referer", $"{strict.Urls.Single()}/mod/writeassistdev/view.php?id=5"));
        await site.ExecuteAsync("UPDATE mdl_course_modules SET visible = 1 WHERE id = 5");
        ((string)hidden.ShouldFail("nopermissions").Json["reason"]!).ShouldBe("Activity is hidden");
    }

    [Fact]
    public async Task Behind_a_proxy_the_sites_address_is_the_one_that_the_browser_knows()
    {
        using var student = await site.SignInAsync(8);
        site.Model.Answer = answer => answer.SayAsync("Ok.");
        (string, string?)[] From(string origin, string proto = "https") =>
            [("Host", "moodle.example.edu"), ("X-Forwarded-Proto", proto), ("X-Forwarded-For", "203.0.113.9"), ("Origin", origin), ("Referer", origin + Page)];

        (await AskAsync(student, From("https://moodle.example.edu"))).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(student, From("http://moodle.example.edu", "http"))).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(student, From("http://moodle.example.edu"))).ShouldFail("invalidorigin");
        (await AskAsync(student, From("https://moodle.example.edu.evil.example"))).ShouldFail("invalidorigin");
        (await AskAsync(student, From(Here))).ShouldFail("invalidorigin");
    }

    [Fact]
    public async Task The_sites_address_can_be_told()
    {
        using var student = await site.SignInAsync(9);
        await using var another = await site.StartAnotherAsync("--WriteAssist:Moodle:WwwRoot=https://www.example.edu/moodle");
        using var there = ModelSite.On(another.Urls.Single(), student);
        site.Model.Answer = answer => answer.SayAsync("Ok.");
        async Task<AjaxResponse> Ask(string origin, string path) => await AskAsync(there, ("Origin", origin), ("Referer", origin + path));

        (await Ask("https://www.example.edu", $"/moodle{Page}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Ask("https://www.example.edu", $"/moodle2{Page}")).ShouldFail("missingparam");
        (await Ask("https://www.example.edu", Page)).ShouldFail("missingparam");
        (await Ask(another.Urls.Single(), Page)).ShouldFail("invalidorigin");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain; x=application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task What_a_form_of_another_site_could_send_is_no_request(string? contentType)
    {
        using var student = await site.SignInAsync(10);

        (await SendAsync(student, HttpMethod.Post, contentType, FetchedHere, ("Referer", Here + Page))).ShouldFail("unsupportedmediatype");
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task A_browser_that_asks_for_another_site_whether_it_may_is_not_told_that_it_may(string method)
    {
        using var student = await site.SignInAsync(11);

        var answer = await SendAsync(
            student, new HttpMethod(method), "application/json",
            ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"));

        answer.ShouldFail("methodnotallowed");
        answer.Headers.Select(header => header.Key).ShouldNotContain(name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    private string? Placed(string? address) => address?.Replace("HERE", Here, StringComparison.Ordinal).Replace("PORT", $"{site.Address.Port}", StringComparison.Ordinal);

    private static Task<AjaxResponse> AskAsync(AjaxClient client, params (string Name, string? Value)[] headers) =>
        SendAsync(client, HttpMethod.Post, "application/json", headers);

    private static async Task<AjaxResponse> SendAsync(AjaxClient client, HttpMethod method, string? contentType, params (string Name, string? Value)[] headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = client.Address };
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(new JObject(new JProperty("userInput", "Hi")).ToString()));
        if (contentType is not null)
            body.Headers.TryAddWithoutValidation("Content-Type", contentType).ShouldBeTrue();
        using var request = new HttpRequestMessage(method, "/api/chat") { Content = body };
        if (client.Sid is not null)
            request.Headers.Add("Cookie", $"MoodleSession={client.Sid}");
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var response = await http.SendAsync(request);
        return new AjaxResponse(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
    }
}
