using System.Buffers;
using System.Text;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>What a program sent to the database.</summary>
internal enum WireCommandKind
{
    /// <summary>Statements, for whose answers it waits.</summary>
    Statement,

    /// <summary>A setting of a connection that was just opened.</summary>
    Opening,

    /// <summary>Whether the connection is still there.</summary>
    Ping,
}

/// <summary>
/// Reads one connection's bytes from the program to the server: packets of a length (3 bytes), a number that is 0 where a command begins,
/// and the command. (https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html)
/// </summary>
/// <param name="note">Told each command when its last byte has come; those that came together, none waited for the other's answer, are told as one.</param>
internal sealed class WireCommands(Action<WireCommandKind, string> note)
{
    private const int HeaderBytes = 4;
    private const int MostText = 64 * 1024; // bytes of a command that are kept, for a failing test's message
    private const int MostPacket = 0xFFFFFF; // a packet as long as this goes on in the next
    private const byte Quit = 1;
    private const byte Query = 3;
    private const byte IsAlive = 14;
    private const string Ping = "ping";

    private readonly byte[] header = new byte[HeaderBytes];
    private readonly ArrayBufferWriter<byte> text = new();
    private readonly List<string> together = [];
    private int headerRead;
    private int left;
    private bool isCommand;
    private bool goesOn;
    private bool isInUse;

    /// <summary>Takes the next bytes, however they were cut.</summary>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = headerRead < HeaderBytes ? ReadHeader(bytes) : ReadPayload(bytes);
        Tell();
    }

    private ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(HeaderBytes - headerRead, bytes.Length);
        bytes[..taken].CopyTo(header.AsSpan(headerRead));
        headerRead += taken;
        if (headerRead == HeaderBytes)
            BeginPacket();
        return bytes[taken..];
    }

    private void BeginPacket()
    {
        left = header[0] | header[1] << 8 | header[2] << 16;
        if (!goesOn)
            isCommand = header[3] == 0; // others answer the server while it lets the program in
        goesOn = left == MostPacket;
        if (left == 0)
            EndPacket();
    }

    private ReadOnlySpan<byte> ReadPayload(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(left, bytes.Length);
        if (isCommand)
            text.Write(bytes[..Math.Min(taken, MostText - text.WrittenCount)]);
        left -= taken;
        if (left == 0)
            EndPacket();
        return bytes[taken..];
    }

    private void EndPacket()
    {
        headerRead = 0;
        if (goesOn || !isCommand)
            return;
        var bytes = text.WrittenSpan.ToArray();
        text.ResetWrittenCount();
        if (bytes.Length > 0 && bytes[0] != Quit)
            together.Add(bytes[0] switch { Query => Encoding.UTF8.GetString(Statement(bytes)), IsAlive => Ping, var other => $"command {other}" });
    }

    private void Tell()
    {
        if (together.Count == 0)
            return;
        var kind = together.TrueForAll(said => said == Ping) ? WireCommandKind.Ping
            : !isInUse && together.TrueForAll(IsSetting) ? WireCommandKind.Opening
            : WireCommandKind.Statement;
        isInUse |= kind == WireCommandKind.Statement;
        note(kind, string.Join('\n', together));
        together.Clear();
    }

    // Where the server takes attributes with a statement, as MySQL does, two numbers stand before it: no attributes, in one set of them.
    private static ReadOnlySpan<byte> Statement(ReadOnlySpan<byte> query) => query is [Query, 0, 1, ..] ? query[3..] : query[1..];

    // As the driver and MySqlDataSources send one after a connection was opened.
    private static bool IsSetting(string said) =>
        said.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(statement =>
            statement.StartsWith("SET NAMES ", StringComparison.OrdinalIgnoreCase) || statement.StartsWith("SET SESSION ", StringComparison.OrdinalIgnoreCase) || statement.StartsWith("SHOW VARIABLES ", StringComparison.OrdinalIgnoreCase));
}
