using WriteAssist.Data.Chats;

namespace WriteAssist.Migrations.KeptChats;

/// <summary>Marks the chats that have the title of one that nobody named: their next message names them.</summary>
internal sealed class NameUntitled : IUpgradeStep
{
    private const string Untitled = $"title = '{ChatSession.DefaultTitle}'";

    /// <inheritdoc/>
    public string Title => "Chats that nobody named";

    /// <inheritdoc/>
    public StepOutcome Count(UpgradeContext context) => StepOutcome.Of(new UpgradeCount("tables searched for chats without a name", KeyListed.IsThere(context) ? 0 : 1));

    /// <inheritdoc/>
    public StepOutcome Run(UpgradeContext context)
    {
        var found = Count(context);
        if (!KeyListed.IsThere(context))
        {
            context.UpdateInRanges(
                context.Chats().SessionTable,
                $"UPDATE {context.Chats().SessionTable} SET {AddChatStates.TitledBy} = 0 WHERE {Untitled} AND {AddChatStates.TitledBy} = 3 AND id BETWEEN @first AND @last");
        }

        return found;
    }
}
