/** Begins a teacher's trial chat, which is the one to show; where that fails it is told. @param {import("./multi-chat-manager.js").MultiChatManager} manager */
export async function beginTrial(manager, title) {
  try {
    manager.kept.lastShown = (await manager.ask("create_chat_session", { title, trial: 1 })).session_id;
  } catch (error) {
    manager.fail(error);
  }
}
