using WriteAssist.Bench.Machine;

/// <summary>The runtime looks for it by this name in the assembly that <c>DOTNET_STARTUP_HOOKS</c> names, before it runs a program.</summary>
#pragma warning disable CA1050 // the runtime wants it in no namespace
internal static class StartupHook
#pragma warning restore CA1050
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Probe.Variable) is { Length: > 0 } path)
            ProbeServer.Start(path);
    }
}
