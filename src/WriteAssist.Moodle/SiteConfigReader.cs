using Dapper;
using Microsoft.Extensions.Options;
using WriteAssist.Data;

namespace WriteAssist.Moodle;

/// <summary>Reads the site's settings whole, as Moodle has them: the table's, and what <c>config.php</c> or our own settings say instead.</summary>
/// <param name="site">The Moodle site's database.</param>
/// <param name="options">The overrides.</param>
public sealed class SiteConfigReader(SiteDatabase site, IOptions<MoodleOptions> options)
{
    /// <summary>Reads them.</summary>
    public async Task<SiteConfig> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await site.ReadAsync(connection => connection.QueryAsync<ConfigRow>($"SELECT name, value FROM {site.Prefix}config"), cancellationToken);
        return new SiteConfig(options.Value.Override(rows));
    }
}
