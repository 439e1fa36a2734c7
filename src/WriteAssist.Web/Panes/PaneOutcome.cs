using WriteAssist.Data.Panes;

namespace WriteAssist.Web.Panes;

/// <summary>What became of a wish to change a concurrent session. Whatever is not <see cref="Done"/> has changed nothing.</summary>
internal enum PaneOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>The owner has no such session.</summary>
    SessionNotFound,

    /// <summary>The session has no pane at this index.</summary>
    NoSuchIndex,

    /// <summary>Another pane is at this index than the one that was meant.</summary>
    PaneNotFound,

    /// <summary>The session has as many panes as it may.</summary>
    MaxPanesReached,

    /// <summary>The last pane cannot be removed.</summary>
    LastPane,

    /// <summary>The owner has no such chat.</summary>
    ChatNotFound,

    /// <summary>Another pane of the session has this chat.</summary>
    ChatInUse,

    /// <summary>There are more or fewer sizes than panes.</summary>
    WrongSizeCount,
}

/// <summary>A session with its panes as they are after a change, or why nothing was changed.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="State">The session; null unless it is done.</param>
internal readonly record struct PaneResult(PaneOutcome Outcome, PaneSetState? State)
{
    /// <summary>A wish that was not fulfilled.</summary>
    public static implicit operator PaneResult(PaneOutcome outcome) => new(outcome, State: null);

    /// <summary>A wish that was fulfilled.</summary>
    public static implicit operator PaneResult(PaneSetState state) => new(PaneOutcome.Done, state);
}

/// <summary>A session as it is at one moment.</summary>
/// <param name="Session">The session.</param>
/// <param name="Layout">How its panes lie.</param>
/// <param name="Panes">Its panes in their order.</param>
internal sealed record PaneSetState(PaneSet Session, PaneLayout Layout, IReadOnlyList<Pane> Panes);

/// <summary>Which pane a wish is about.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Id">Its own name, so that a pane that has moved in another window is not mistaken; null where the client does not say.</param>
internal readonly record struct PaneWish(int Index, string? Id);

/// <summary>What to change in a pane.</summary>
/// <param name="ChangesModel">Whether the model is to change.</param>
/// <param name="Model">The new model; null for the default one.</param>
/// <param name="ChangesChat">Whether the chat is to change.</param>
/// <param name="ChatSessionId">The new chat; null empties the pane.</param>
internal sealed record PaneChange(bool ChangesModel, string? Model, bool ChangesChat, string? ChatSessionId);
