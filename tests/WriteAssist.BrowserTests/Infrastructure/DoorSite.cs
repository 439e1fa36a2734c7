using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A site of Moodle 5.1, where teachers can switch AI off, with access decisions that hold for one request.</summary>
public sealed class DoorSite(DatabaseServer server, Browser browser) : Site(server, browser)
{
    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("WriteAssist:Moodle:AccessCacheSeconds", "0")];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync(
            """
            ALTER TABLE mdl_course ADD enableaitools TINYINT(1) DEFAULT NULL;
            ALTER TABLE mdl_course_modules ADD enableaitools TINYINT(1) DEFAULT NULL;
            """);
    }

    /// <summary>A teacher switches AI on or off in the course.</summary>
    public Task SwitchAiAsync(bool on) => Database.ExecuteAsync("UPDATE mdl_course SET enableaitools = @on", new { on });
}
