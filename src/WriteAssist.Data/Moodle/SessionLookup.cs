namespace WriteAssist.Data.Moodle;

/// <summary>What the database knows of the sessions that a request's cookies name.</summary>
/// <param name="Config">The settings of the site that sessions depend on.</param>
/// <param name="Rows">The live rows among those asked for.</param>
public sealed record SessionLookup(SiteConfig Config, IReadOnlyList<SessionRow> Rows);
