/** The chats of one person in one activity. */
export class ChatList {
  #chats = new Map();

  /** The session_id of the chat that this window shows, or null. */
  activeId = null;

  /** Whether the server has told them yet. */
  loaded = false;

  /** In the order of the tabs: the oldest first, so that a new chat appears beside "+" and none ever moves. */
  get all() {
    return [...this.#chats.values()].sort((a, b) => a.created_at - b.created_at || a.id - b.id);
  }

  get active() { return this.get(this.activeId); }

  get size() { return this.#chats.size; }

  get(sessionId) { return this.#chats.get(sessionId) ?? null; }

  /** Takes the server's list. @returns {object[]} the chats that are no longer there */
  replace(sessions) {
    const before = [...this.#chats.values()];
    this.loaded = true;
    this.#chats = new Map(sessions.map((chat) => [chat.session_id, chat]));
    return before.filter((chat) => !this.#chats.has(chat.session_id));
  }

  put(chat) { this.#chats.set(chat.session_id, chat); }

  remove(sessionId) { this.#chats.delete(sessionId); }

  /** The chat whose tab is beside this one: the next, or else the one before. */
  neighbour(sessionId) {
    const all = this.all;
    const index = all.findIndex((chat) => chat.session_id === sessionId);
    return all[index + 1] ?? all[index - 1] ?? null;
  }
}
