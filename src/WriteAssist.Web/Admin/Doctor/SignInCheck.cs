using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Configuration;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Web.Operations;

namespace WriteAssist.Web.Admin.Doctor;

/// <summary>Sign-ins can be found: where Moodle keeps them, what its <c>config.php</c> says, and which cookie is looked for.</summary>
internal sealed class SignInCheck(SignInSetUp setUp, SiteConfigReader config, IOptions<MoodleOptions> options) : ICheck
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Value.ConfigPhp is { Length: > 0 } path)
        {
            foreach (var finding in LookAtFile(path))
                yield return finding;
        }

        yield return await setUp.FindProblemAsync(cancellationToken) is { } problem
            ? Finding.Wrong("sign-ins", problem)
            : Finding.Good("sign-ins", "can be found where Moodle keeps them");
        yield return Finding.Good("cookie", $"looked for is {CookieNames.Beginning}{(await config.ReadAsync(cancellationToken)).Text("sessioncookie")}");
    }

    private static IEnumerable<Finding> LookAtFile(string path)
    {
        var file = ConfigPhpFile.Read(path);
        var taken = ConfigPhpSettings.Of(file).Select(setting => setting.Key["WriteAssist:".Length..]).ToList();
        yield return Finding.Good("config.php", $"taken from it: {string.Join(", ", taken)}");
        var unreadable = ConfigPhpSettings.Unreadable(file).ToList();
        if (unreadable.Count > 0)
            yield return Finding.Wrong("config.php", $"cannot be read without PHP: {string.Join(", ", unreadable)}. Set them as settings of ours, as WriteAssist:Moodle:Overrides:{unreadable[0]} (php admin/cli/cfg.php --name={unreadable[0]} tells the value).");
    }
}
