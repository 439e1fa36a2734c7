using System.Text;
using WriteAssist.Web.Models;

namespace WriteAssist.Tests.Models;

public sealed class ModelAnswerStreamTests
{
    [Theory]
    [InlineData("x", ModelAnswerStream.MaxLineBytes)]
    [InlineData("xxxxxxx\n", ModelAnswerStream.MaxBytes)]
    public async Task No_more_is_read_than_one_answer_and_one_of_its_lines_may_have(string repeated, long most)
    {
        await using var endless = new Endless(Encoding.ASCII.GetBytes(repeated));
        await using var stream = new ModelAnswerStream(endless);

        await Should.ThrowAsync<IOException>(() => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));

        endless.Given.ShouldBeInRange(most, most + 100_000);
    }

    [Theory]
    [InlineData("data: {\"a\":1}\r\n\r\ndata: [DONE]\n\n")]
    [InlineData("data: {\"a\":\"\\u00e9\\ud83d\\ude00\"}\n")]
    [InlineData("data: no json with \"usage\"\n")]
    [InlineData("data: {\"usage\":null}\n")]
    [InlineData(": a comment\n\nevent: x\ndata: without an end")]
    [InlineData("{\"error\": {\"message\": \"no event\"}}")]
    public async Task What_is_in_order_is_passed_on_to_the_byte(string answer)
    {
        await using var stream = new ModelAnswerStream(new MemoryStream(Encoding.UTF8.GetBytes(answer)));
        using var reader = new StreamReader(stream);

        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(answer);
    }

    private sealed class Endless(byte[] repeated) : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (var i = 0; i < buffer.Length; i++)
                buffer.Span[i] = repeated[(int)((Given + i) % repeated.Length)];
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
