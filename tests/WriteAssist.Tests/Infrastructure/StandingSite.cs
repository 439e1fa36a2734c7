using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>A site whose clock stands and whose timers go: no decision about access gets so old that it is made anew behind a request that is counted.</summary>
public class StandingSite(DatabaseServer server) : SharingSite(server)
{
    internal override void ConfigureServer(WebApplicationBuilder builder)
    {
        base.ConfigureServer(builder);
        builder.Services.AddSingleton<TimeProvider>(new StandingTime(DateTimeOffset.UtcNow));
    }

    private sealed class StandingTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;

        // The age of what is kept is measured by this one.
        public override long GetTimestamp() => 0;
    }
}
