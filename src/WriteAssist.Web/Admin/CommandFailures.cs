using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using WriteAssist.Data;
using WriteAssist.Migrations;

namespace WriteAssist.Web.Admin;

/// <summary>Turns what can go wrong in a command, or at the server's start, into one clear sentence and exit status 1.</summary>
internal static class CommandFailures
{
    /// <summary>Runs a command's work.</summary>
    /// <param name="errors">Where the sentence goes.</param>
    /// <param name="work">The work; it gives the exit status.</param>
    public static async Task<int> GuardAsync(TextWriter errors, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            await errors.WriteLineAsync(sentence);
            return 1;
        }
    }

    // A sentence for each wrong setting; null for what is a defect of ours and has to be seen whole.
    private static string? Sentence(Exception exception) => exception switch
    {
        CommandException or UpgradeException => exception.Message,
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures),
        IOException { InnerException: AddressInUseException } => $"The address is in use: {exception.Message}",
        _ when DatabaseErrors.IsUnavailable(exception) => $"The database cannot be used (WriteAssist:Database:ConnectionString): {exception.Message}",
        _ when DatabaseErrors.IsSchemaMissing(exception) =>
            $"The database lacks a table or column of Moodle; are WriteAssist:Database:ConnectionString and Prefix those of the site? {exception.Message}",
        _ => null,
    };
}

/// <summary>A command, or the server's start, cannot do what it was told; the message is the sentence for the administrator.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">What it came from, if anything.</param>
internal sealed class CommandException(string message, Exception? cause = null) : Exception(message, cause);
