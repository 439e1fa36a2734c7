using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Newtonsoft.Json;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Ajax;

/// <summary>What is written fast is the same byte for byte as what Newtonsoft.Json itself writes.</summary>
public sealed class PipeJsonWriterTests
{
    private const string Difficult = "\"\\\b\f\n\r\t\0\u001f'/<>&\u007f\u0080\u0085\u2028\u2029é漢👪\ud83d"; // the last is half of a pair

    private static readonly int[] Seeds = [.. Enumerable.Range(0, 50)];

    [Fact]
    public async Task Every_kind_of_value_is_written_as_Newtonsoft_writes_it()
    {
        object answer = new { text = Difficult, none = (string?)null, empty = "", number = -12L, part = 0.5, yes = true, list = new object[] { "a", 1, "b", new { c = "d" } } };

        (await WriteAsync(answer)).ShouldBe(Expected(answer));
    }

    [Fact]
    public async Task Texts_of_any_length_and_signs_are_written_as_Newtonsoft_writes_them()
    {
        foreach (var random in Seeds.Select(seed => new Random(seed)))
        {
            var texts = Enumerable.Range(0, 40).Select(_ => new string([.. Enumerable.Range(0, random.Next(12_000)).Select(_ => Difficult[random.Next(Difficult.Length)])])).ToList();

            (await WriteAsync(texts)).SequenceEqual(Expected(texts)).ShouldBeTrue();
        }
    }

    private static byte[] Expected(object answer) => Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(answer));

    private static async Task<byte[]> WriteAsync(object answer)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        using (var json = new PipeJsonWriter(pipe.Writer))
            JsonSerializer.Create().Serialize(json, answer);
        await pipe.Writer.CompleteAsync();
        return (await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken)).Buffer.ToArray();
    }
}
