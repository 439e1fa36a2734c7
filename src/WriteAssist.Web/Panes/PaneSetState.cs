using WriteAssist.Data.Panes;

namespace WriteAssist.Web.Panes;

/// <summary>A set of panes as it is at one moment.</summary>
/// <param name="Set">The set.</param>
/// <param name="Layout">How its panes lie.</param>
/// <param name="Panes">Its panes in their order.</param>
internal sealed record PaneSetState(PaneSet Set, PaneLayout Layout, IReadOnlyList<Pane> Panes);

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
