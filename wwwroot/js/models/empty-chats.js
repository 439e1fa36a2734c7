/** The newest chat that nobody has named or written in, or null: no further one is needed. @returns {object|null} */
export const emptyChat = (manager) => manager.chats.all.findLast(({ session_id: id, titled_by: by, created_at: made, modified_at: used }) =>
  by === "nobody" && made === used && !manager.messagesOf(id).all.length && !manager.outbox.of(manager.kept.keyOf(id)).length) ?? null;

/** Whether there is nothing in a chat: no message, sent or unsent, and no draft. */
export function isEmpty(manager, sessionId) {
  const list = manager.messagesOf(sessionId);
  return list.loaded && !list.all.length && !manager.kept.draft(sessionId) && !manager.outbox.of(manager.kept.keyOf(sessionId)).length;
}
