using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Newtonsoft.Json;

namespace WriteAssist.Web.Ajax;

/// <summary>
/// Newtonsoft's JSON into a pipe as UTF-8; who owns the pipe flushes that. What is half written when it is disposed of stays half written:
/// it must not look like a whole answer.
/// </summary>
/// <remarks>The profile's reasons: Newtonsoft looks at a text character by character, and writes an answer in a thousand small pieces.</remarks>
internal sealed class PipeJsonWriter : JsonTextWriter
{
    private readonly PipeText text;

    /// <summary>Makes one.</summary>
    /// <param name="pipe">Where it writes to.</param>
    public PipeJsonWriter(PipeWriter pipe)
        : this(new PipeText(pipe))
    {
    }

    private PipeJsonWriter(PipeText text)
        : base(text)
    {
        this.text = text;
        AutoCompleteOnClose = false;
    }

    /// <inheritdoc/>
    public override void WriteValue(string? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        WriteRawValue(null); // what stands before a value
        text.Write('"');
        JsonText.Write(text, value);
        text.Write('"');
    }

    /// <summary>Puts all that was written into the pipe.</summary>
    public void PassOn() => text.Flush();

    /// <summary>Gathers characters and turns many at once into bytes.</summary>
    private sealed class PipeText(PipeWriter pipe) : TextWriter
    {
        private const int Gathered = 8 * 1024;

        private readonly Encoder encoder = Encoding.UTF8.GetEncoder();
        private char[] characters = ArrayPool<char>.Shared.Rent(Gathered);
        private int count;

        /// <inheritdoc/>
        public override Encoding Encoding => Encoding.UTF8;

        /// <inheritdoc/>
        public override void Write(char value)
        {
            if (count == characters.Length)
                Encode([]);
            characters[count++] = value;
        }

        /// <inheritdoc/>
        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        /// <inheritdoc/>
        public override void Write(string? value) => Write(value.AsSpan());

        /// <inheritdoc/>
        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (buffer.Length > characters.Length - count)
            {
                Encode(buffer);
                return;
            }

            buffer.CopyTo(characters.AsSpan(count));
            count += buffer.Length;
        }

        /// <inheritdoc/>
        public override void Flush() => Encode([]);

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            if (disposing && characters is not [])
            {
                Encode([]);
                encoder.Convert([], pipe, flush: true, out _, out _);
                ArrayPool<char>.Shared.Return(characters, clearArray: true); // texts of students
                characters = [];
            }

            base.Dispose(disposing);
        }

        private void Encode(ReadOnlySpan<char> more)
        {
            encoder.Convert(characters.AsSpan(0, count), pipe, flush: false, out _, out _);
            count = 0;
            encoder.Convert(more, pipe, flush: false, out _, out _);
        }
    }
}
