using WriteAssist.Moodle.Configuration;
using WriteAssist.Web.Admin;

namespace WriteAssist.Web.Operations;

/// <summary>Moodle's <c>config.php</c> as a source of settings, below all others: a setting of ours beats it.</summary>
internal static class ConfigPhpFile
{
    private const string Setting = "WriteAssist:Moodle:ConfigPhp";

    /// <summary>Adds what the file says, where the setting <c>WriteAssist:Moodle:ConfigPhp</c> names one.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static void Add(ConfigurationManager configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } path)
            return;
        var lowest = new ConfigurationBuilder().AddInMemoryCollection(ConfigPhpSettings.Of(Read(path))).Sources[0];
        configuration.Sources.Insert(0, lowest);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static ConfigPhp Read(string path)
    {
        try
        {
            return ConfigPhp.Read(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{Setting} is '{path}', which user {Environment.UserName} cannot read ({exception.GetType().Name}): it has to name Moodle's config.php, and this server has to run as PHP's user.", exception);
        }
    }
}
