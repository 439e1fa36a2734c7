using System.Text;

namespace WriteAssist.Tests.Operations.Telemetry;

/// <summary>A message of protocol buffers, whose fields are found by their numbers; the numbers are those of OTLP's definitions.</summary>
/// <param name="message">Its bytes.</param>
public sealed class ProtoMessage(ReadOnlyMemory<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    /// <summary>The messages in a field.</summary>
    public IEnumerable<ProtoMessage> All(int field) => Fields(field).Select(bytes => new ProtoMessage(bytes));

    /// <summary>The text in a field; empty where it has none.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    /// <summary>The bytes in a field; none where it has none.</summary>
    public byte[] Bytes(int field) => Fields(field).LastOrDefault().ToArray();

    private List<ReadOnlyMemory<byte>> Fields(int field)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length;)
        {
            var key = ReadVarint(ref at);
            var length = (int)(key & 7) switch
            {
                Varint => SkipVarint(ref at),
                Fixed64 => 8,
                LengthDelimited => (int)ReadVarint(ref at),
                Fixed32 => 4,
                var type => throw new InvalidDataException($"There is no type {type} of fields."),
            };
            if ((int)(key >> 3) == field && (key & 7) == LengthDelimited)
                found.Add(message.Slice(at, length));
            at += length;
        }

        return found;
    }

    private int SkipVarint(ref int at)
    {
        ReadVarint(ref at);
        return 0;
    }

    private ulong ReadVarint(ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
