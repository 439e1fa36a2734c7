using WriteAssist.Tests.Infrastructure;
using WriteAssist.Tests.Models;

namespace WriteAssist.Tests.Replies;

/// <summary>A site with the table of this project's plugin, and two models; what a teacher sets holds at once.</summary>
public class PluginSite(DatabaseServer server) : ModelSite(server)
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Settings => [.. base.Settings, "--WriteAssist:Moodle:AccessCacheSeconds=0"];

    /// <summary>Sets columns of the activity.</summary>
    public Task<int> SetAsync(string settings) => ExecuteAsync($"UPDATE mdl_writeassistdev SET {settings} WHERE id = 1");

    /// <inheritdoc/>
    protected override Task BeforeStartAsync() => ExecuteAsync(
        """
        ALTER TABLE mdl_writeassistdev ADD startdate BIGINT(10) NULL, ADD enddate BIGINT(10) NULL, ADD models LONGTEXT NULL, ADD panes TINYINT(2) NOT NULL DEFAULT 4,
            ADD panemodes VARCHAR(100) NOT NULL DEFAULT 'independent,synchronized,broadcast', ADD dayrequests BIGINT(10) NOT NULL DEFAULT 0, ADD daytokens BIGINT(10) NOT NULL DEFAULT 0,
            ADD textenabled TINYINT(1) NOT NULL DEFAULT 1, ADD instructions LONGTEXT NULL
        """);
}
