namespace WriteAssist.Bench.Streams;

/// <summary>A model that says a token every 20 milliseconds. RunAsync comes with the streams' measure.</summary>
internal static class ModelServer
{
    /// <summary>Serves until the process is told to stop.</summary>
    public static Task RunAsync(string urls) => throw new NotSupportedException(urls);
}
