namespace WriteAssist.Data.Upgrade;

/// <summary>How the database's schema compares with the code's.</summary>
/// <param name="Applied">The versions that the database says it has, ascending.</param>
public sealed record SchemaState(IReadOnlyList<long> Applied)
{
    /// <summary>The newest version the database has; 0 when it has none.</summary>
    public long DatabaseVersion => Applied.Count == 0 ? 0 : Applied[^1];

    /// <summary>What an upgrade would bring, in order.</summary>
    public IReadOnlyList<SchemaVersion> Pending => [.. SchemaVersions.All.Where(version => !Applied.Contains(version.Version))];

    /// <summary>The first version of the database that this code does not know, or null: then a newer release wrote it.</summary>
    public long? NewerVersion => Applied.Where(version => SchemaVersions.All.All(known => known.Version != version)).Cast<long?>().FirstOrDefault();

    /// <summary>Whether the code can work with the database.</summary>
    public bool IsCurrent => Pending.Count == 0 && NewerVersion is null;
}
