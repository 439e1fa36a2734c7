using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>Keeps what is logged, so that a test can read it.</summary>
public sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> lines = [];

    /// <summary>The lines so far, each <c>Level: message</c> and the exception, if any.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
}
