namespace WriteAssist.Data.Chats;

/// <summary>Whose chats: every query on chats is bound to one user in one activity, so no other's row can be reached.</summary>
/// <param name="ActivityId">The row of <c>{writeassistdev}</c>.</param>
/// <param name="UserId">The row of <c>{user}</c>.</param>
public readonly record struct ChatOwner(long ActivityId, long UserId);
