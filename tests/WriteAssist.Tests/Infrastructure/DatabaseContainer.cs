namespace WriteAssist.Tests.Infrastructure;

/// <summary>A MySQL container, for machines with Docker. Only the full feed has Testcontainers.</summary>
internal static class DatabaseContainer
{
#if FEED_FULL
    /// <summary>Starts a container, or gives null where no Docker engine answers.</summary>
    public static async Task<(IAsyncDisposable Container, string ConnectionString)?> TryStartAsync()
    {
        try
        {
            var container = new Testcontainers.MySql.MySqlBuilder().WithImage("mysql:8.4").WithUsername("root").Build();
            await container.StartAsync();
            return (container, container.GetConnectionString());
        }
        catch (Exception exception) when (exception is ArgumentException or DotNet.Testcontainers.Builders.DockerUnavailableException)
        {
            return null;
        }
    }
#else
    /// <summary>Gives null: the partial feed has no Testcontainers.</summary>
    public static Task<(IAsyncDisposable Container, string ConnectionString)?> TryStartAsync() =>
        Task.FromResult<(IAsyncDisposable, string)?>(null);
#endif
}
