namespace WriteAssist.Web.Moodle.Access.Conditions;

/// <summary>A restriction is not of the form that Moodle writes; the whole tree then does not hold, as in Moodle.</summary>
internal sealed class AvailabilityException : Exception
{
    /// <inheritdoc cref="AvailabilityException"/>
    public AvailabilityException()
    {
    }

    /// <inheritdoc cref="AvailabilityException"/>
    public AvailabilityException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="AvailabilityException"/>
    public AvailabilityException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
