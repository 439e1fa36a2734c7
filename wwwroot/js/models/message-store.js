import { MessageList } from "./message-list.js";

const PAGE = 50;

/** The messages of all chats, as far as they are loaded. */
export class MessageStore {
  #call; #lists = new Map();

  /** @param {(action: string, fields: object) => Promise<object>} call asks the server */
  constructor(call) { this.#call = call; }

  /** The messages of a chat; null stands for "no chat yet". */
  of(sessionId) {
    if (!this.#lists.has(sessionId)) this.#lists.set(sessionId, new MessageList());
    return this.#lists.get(sessionId);
  }

  /** A chat that was made just now has none on the server. */
  start(sessionId) { this.of(sessionId).loaded = true; }

  forget(sessionId) { this.#lists.delete(sessionId); }

  /** Loads the newest page, or the one before a message. @returns {Promise<object[]>} in time order */
  async load(sessionId, { before, limit = PAGE } = {}) {
    const list = this.of(sessionId);
    const { version } = list;
    const reply = await this.#call("get_session_messages", { session_id: sessionId, limit, before });
    if (version !== list.version) return this.load(sessionId, { before, limit });
    if (before) list.prepend(reply.messages, reply.has_more);
    else list.refresh(reply.messages, reply.has_more);
    return reply.messages;
  }
}
