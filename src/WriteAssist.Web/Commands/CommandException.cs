namespace WriteAssist.Web.Commands;

/// <summary>A command cannot do what it was told; the message is the sentence for the administrator.</summary>
internal sealed class CommandException : Exception
{
    /// <inheritdoc cref="CommandException"/>
    public CommandException()
    {
    }

    /// <inheritdoc cref="CommandException"/>
    public CommandException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="CommandException"/>
    public CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
