const DAY = 24 * 3600;

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

  /**
   * The chats whose title has every word of the text, newest first, by date.
   * @param {string} text @param {Date} now
   * @returns {{group: string, chats: object[]}[]} group: today, yesterday, week, month or older
   */
  find(text, now = new Date()) {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime() / 1000;
    const groups = [["today", midnight], ["yesterday", midnight - DAY], ["week", midnight - 7 * DAY], ["month", midnight - 30 * DAY], ["older", -Infinity]]
      .map(([group, since]) => ({ group, since, chats: [] }));
    for (const chat of [...this.#chats.values()].sort((a, b) => b.modified_at - a.modified_at || b.id - a.id)) {
      const title = fold(chat.title);
      if (words.every((word) => title.includes(word))) groups.find(({ since }) => chat.modified_at >= since).chats.push(chat);
    }
    return groups.filter(({ chats }) => chats.length > 0);
  }
}

// "Resume" finds "Résumé".
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
