using Microsoft.Extensions.Options;

namespace WriteAssist.Web;

/// <summary>Tells the administrator what is wrong with the configuration.</summary>
internal static class ConfigurationErrors
{
    /// <summary>Writes one line for each wrong setting to standard error.</summary>
    public static async Task WriteAsync(OptionsValidationException exception)
    {
        foreach (var failure in exception.Failures)
            await Console.Error.WriteLineAsync(failure);
    }
}
