using System.CommandLine;
using System.Globalization;
using WriteAssist.Web.Chats;

namespace WriteAssist.Web.Admin;

/// <summary><c>purge</c>: deletes the chats whose time in the bin is over, as the server does each night.</summary>
internal static class PurgeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("purge", "Delete the chats whose time in the bin is over (WriteAssist:Chats:BinDays), with their messages. The server does it each night. Ends with 0 when it is done, with 1 when the database cannot be reached.");
        command.SetAction((parsed, cancellationToken) => CommandFailures.GuardAsync(parsed.InvocationConfiguration.Error, async () =>
        {
            using var host = CommandLine.BuildHost(services => services.AddChats());
            return await RunAsync(host.Services.GetRequiredService<ChatBin>(), parsed.InvocationConfiguration.Output, cancellationToken);
        }));
        return command;
    }

    /// <summary>Does it, and tells how many chats were deleted.</summary>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(ChatBin bin, TextWriter output, CancellationToken cancellationToken)
    {
        var purged = await bin.PurgeDueAsync(cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Chats deleted: {purged}"));
        return 0;
    }
}
