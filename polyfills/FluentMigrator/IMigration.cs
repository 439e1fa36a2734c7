namespace FluentMigrator;

/// <summary>One step of the schema.</summary>
public interface IMigration
{
    /// <summary>Tells what to do to reach the version.</summary>
    void Up();

    /// <summary>Tells what to do to leave the version.</summary>
    void Down();
}
