using Microsoft.Extensions.Options;
using WriteAssist.Data;

namespace WriteAssist.Web.Commands;

/// <summary>Turns what can go wrong in a command into one clear sentence and exit status 1.</summary>
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
        catch (CommandException exception)
        {
            await errors.WriteLineAsync(exception.Message);
        }
        catch (OptionsValidationException exception)
        {
            foreach (var failure in exception.Failures)
                await errors.WriteLineAsync(failure);
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            await errors.WriteLineAsync($"The database cannot be used (WriteAssist:Database:ConnectionString): {exception.Message}");
        }
        catch (Exception exception) when (DatabaseErrors.IsSchemaMissing(exception))
        {
            await errors.WriteLineAsync($"The database lacks a table or column of Moodle; are WriteAssist:Database:ConnectionString and Prefix those of the site? {exception.Message}");
        }

        return 1;
    }
}
