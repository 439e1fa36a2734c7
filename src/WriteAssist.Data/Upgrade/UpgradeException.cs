namespace WriteAssist.Data.Upgrade;

/// <summary>The upgrade cannot go on; the message is one sentence for the administrator.</summary>
public sealed class UpgradeException : Exception
{
    /// <summary>Without a reason; only the serializers' convention asks for it.</summary>
    public UpgradeException()
    {
    }

    /// <summary>With the sentence.</summary>
    public UpgradeException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence and what it came from.</summary>
    public UpgradeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
