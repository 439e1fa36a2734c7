using System.Buffers;
using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(WriteAssist.Tests.Infrastructure.SpokenSecrets))]

namespace WriteAssist.Tests.Infrastructure;

/// <summary>
/// All that the servers of a run of the tests say, looked through at its end for each cookie, sesskey, key and content that a test has planted: the run fails where one is
/// found.
/// </summary>
public sealed class SpokenSecrets : IAsyncDisposable
{
    private const int Shortest = 8; // a shorter word may be said by chance

    private static readonly ConcurrentDictionary<string, byte> Secrets = new();
    private static readonly ConcurrentQueue<string> Lines = new();

    /// <summary>Names what no server may say.</summary>
    /// <returns>The same.</returns>
    public static string Plant(string secret)
    {
        if (secret.Length >= Shortest)
            Secrets.TryAdd(secret, 0);
        return secret;
    }

    /// <summary>Hears what a server says.</summary>
    public static void Hear(string line) => Lines.Enqueue(line);

    /// <summary>Looks through all of it.</summary>
    public ValueTask DisposeAsync()
    {
        var secrets = SearchValues.Create([.. Secrets.Keys], StringComparison.Ordinal);
        return Lines.FirstOrDefault(line => line.AsSpan().ContainsAny(secrets)) is { } said
            ? throw new InvalidOperationException($"A server has said one of {Secrets.Count} secrets: {said}")
            : ValueTask.CompletedTask;
    }
}
