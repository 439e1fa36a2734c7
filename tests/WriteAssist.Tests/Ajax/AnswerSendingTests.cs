using System.IO.Compression;
using System.Net;
using System.Text;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Ajax;

/// <summary>How an answer is sent: compressed, as it is, or not at all.</summary>
public sealed class AnswerSendingTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly (string, string) TakesGzip = ("Accept-Encoding", "gzip, deflate, br, zstd");

    [Theory]
    [InlineData(3, 2_000)]
    [InlineData(4, 200_000)] // more than one buffer
    public async Task An_answer_of_more_than_a_kilobyte_is_compressed_for_who_takes_it_and_is_the_same_byte_for_byte(long userId, int letters)
    {
        using var student = await site.SignInAsync(userId);
        await SaveAsync(student, new string('é', letters));

        using var plain = await MessagesAsync(student);
        using var compressed = await MessagesAsync(student, TakesGzip);

        compressed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        compressed.Headers.Vary.ShouldBeEmpty(); // nobody may store it
        compressed.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        var bytes = await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        plain.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        Unpacked(await compressed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(bytes);
        Encoding.UTF8.GetString(bytes).ShouldNotContain(student.Sesskey); // a secret in a compressed answer could be guessed by its length
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("br")]
    [InlineData("gzip;q=0, br")]
    [InlineData("")]
    public async Task Who_does_not_take_it_gets_the_answer_as_it_is(string accepts)
    {
        using var student = await site.SignInAsync(5);
        await SaveAsync(student, new string('x', 2_000));

        using var answer = await MessagesAsync(student, ("Accept-Encoding", accepts));

        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith("{\"success\":true,");
    }

    [Fact]
    public async Task A_small_answer_is_sent_as_it_is()
    {
        using var student = await site.SignInAsync(6);

        using var answer = await AskAsync(student, "test", [], TakesGzip);

        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        answer.Headers.Vary.ShouldBeEmpty();
        answer.Content.Headers.ContentLength.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stream_is_not_compressed()
    {
        using var student = await site.SignInAsync(7);

        using var answer = await AskAsync(student, "send_message", [("content", "Please look at my text."), ("model", "coach")], TakesGzip, ("Accept", "text/event-stream"));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        answer.Headers.ETag.ShouldBeNull();
    }

    [Theory]
    [InlineData(8, "")]
    [InlineData(9, "gzip")]
    public async Task What_the_client_has_already_is_not_sent_again_until_it_changes(long userId, string accepts)
    {
        using var student = await site.SignInAsync(userId);
        await SaveAsync(student, new string('x', 2_000));
        foreach (var read in new[] { "get_chat_sessions", "get_session_messages" })
        {
            async Task<HttpResponseMessage> Ask(string known) =>
                await AskAsync(student, read, [("session_id", "default")], ("Accept-Encoding", accepts), ("If-None-Match", known));
            using var first = await Ask("");
            var tag = first.Headers.ETag!;
            tag.IsWeak.ShouldBeFalse();

            foreach (var known in new[] { tag.ToString(), $"W/{tag}", $"\"other\", {tag}" })
            {
                using var again = await Ask(known);
                again.StatusCode.ShouldBe(HttpStatusCode.NotModified, known);
                again.Headers.ETag.ShouldBe(tag);
                again.Headers.CacheControl!.NoStore.ShouldBeTrue();
                (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
            }

            await SaveAsync(student, "One more.");
            using var changed = await Ask(tag.ToString());
            changed.StatusCode.ShouldBe(HttpStatusCode.OK);
            changed.Headers.ETag.ShouldNotBe(tag);
        }
    }

    [Fact]
    public async Task A_tag_lets_nobody_in_and_a_failure_has_none()
    {
        using var student = await site.SignInAsync(10);
        await SaveAsync(student, "Mine.");
        using var mine = await MessagesAsync(student);
        using var stranger = new AjaxClient(student.Address, "nobodys", student.Sesskey, courseModuleId: 4);

        using var answer = await MessagesAsync(stranger, ("If-None-Match", mine.Headers.ETag!.ToString()));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.ETag.ShouldBeNull();
    }

    private static async Task SaveAsync(AjaxClient student, string content) => await student.DoAsync("save_session_message", ("role", "user"), ("content", content));

    private static Task<HttpResponseMessage> MessagesAsync(AjaxClient student, params (string Name, string Value)[] headers) =>
        AskAsync(student, "get_session_messages", [("session_id", "default")], headers);

    private static async Task<HttpResponseMessage> AskAsync(AjaxClient student, string action, (string, object)[] fields, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = student.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, student.Path) { Content = new FormUrlEncodedContent(student.Form(action, fields)) };
        request.Headers.Add("Cookie", $"MoodleSession={student.Sid}");
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static byte[] Unpacked(byte[] compressed)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress))
            gzip.CopyTo(result);
        return result.ToArray();
    }
}
