namespace WriteAssist.Migrations.Running;

/// <summary>Is told how far an upgrade is.</summary>
public interface IUpgradeProgress
{
    /// <summary>Something worth a line happened: another upgrade is waited for.</summary>
    void Say(string sentence);

    /// <summary>A step begins.</summary>
    void Begin(string title);

    /// <summary>The step has done so many rows of so many.</summary>
    void Advance(long done, long total);

    /// <summary>The step is done.</summary>
    void Done();
}
