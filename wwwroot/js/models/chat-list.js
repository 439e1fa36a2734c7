/** The chats of one person in one activity. */
export class ChatList {
  #chats = new Map(); #gone = new Set(); #untitled;

  /** @param {string} untitled the title of a chat that nobody has named, in the page's language */
  constructor(untitled) { this.#untitled = untitled; }

  /** The session_id of the chat that this window shows, or null. */
  activeId = null;

  /** Whether the server has told them yet. */
  loaded = false;

  /** In the order of the tabs: the oldest first, so that a new chat appears beside "+" and none ever moves. */
  get all() {
    return [...this.#chats.values()].sort((a, b) => a.created_at - b.created_at || a.id - b.id);
  }

  /** Those with a tab: all but the closed ones; the one that is shown has one in any case. */
  get open() { return this.all.filter((chat) => !chat.is_closed || chat.session_id === this.activeId); }

  get active() { return this.get(this.activeId); }

  get size() { return this.#chats.size; }

  get(sessionId) { return this.#chats.get(sessionId) ?? null; }

  /** Takes the server's list. @returns {object[]} the chats that are no longer there */
  replace(sessions) {
    const before = [...this.#chats.values()];
    this.loaded = true;
    this.#chats = new Map(sessions.map((chat) => [chat.session_id, this.named(chat)]));
    return before.filter((chat) => !this.#chats.has(chat.session_id));
  }

  put(chat) { this.#chats.set(chat.session_id, this.named(chat)); }

  /** Gives a chat the title that its first message or a model has given it; never over a person's. @returns {boolean} whether it has another now */
  retitle(sessionId, title, by) {
    const chat = this.get(sessionId);
    if (!title || !chat || chat.titled_by === "person" || chat.title === title) return false;
    this.put({ ...chat, title, titled_by: by });
    return true;
  }

  remove(sessionId) {
    this.#chats.delete(sessionId);
    this.#gone.add(sessionId);
  }

  /** Whether there was such a chat. One that is not here and was not may be still to come: made in a pane, or in another window. */
  isGone(sessionId) { return this.#gone.has(sessionId) && !this.#chats.has(sessionId); }

  /** A chat of the server's with the page's own title where nobody has named it: the server's is English. */
  named(chat) { return chat.titled_by === "nobody" ? { ...chat, title: this.#untitled } : chat; }

  /** The chat whose tab is beside this one: the next, or else the one before. */
  neighbour(sessionId) {
    const all = this.open;
    const index = all.findIndex((chat) => chat.session_id === sessionId);
    return all[index + 1] ?? all[index - 1] ?? null;
  }
}
