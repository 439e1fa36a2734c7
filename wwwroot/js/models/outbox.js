/**
 * Messages that are not (known to be) saved. They outlive a reload, and each keeps its client_id, so that sending one
 * again can never store it twice. Other windows write here too: every change reads the kept list afresh.
 */
export class Outbox {
  #kept;

  /** @param {(chatKey: string) => import("./kept.js").Kept} kept */
  constructor(kept) { this.#kept = kept; }

  /**
   * The unsaved messages of a chat, oldest first. State: `queued` (behind a reply), `sending`, `waiting` (tried in vain,
   * will try again) or `failed`.
   */
  of(chatKey) { return this.#kept(chatKey).get(`outbox:${chatKey}`) ?? []; }

  /** @returns {object} the new entry */
  add(chatKey, message) {
    const entry = { ...message, chatKey, clientId: this.newName(), state: "sending" };
    this.#write(chatKey, [...this.of(chatKey), entry]);
    return entry;
  }

  /** A name for a message that nobody else has. */
  newName() { return newClientId(); }

  /** Changes an entry that is still there. */
  update(entry, changes) {
    Object.assign(entry, changes);
    this.#write(entry.chatKey, this.of(entry.chatKey).map((one) => (one.clientId === entry.clientId ? { ...one, ...changes } : one)));
  }

  remove(entry) { this.#write(entry.chatKey, this.of(entry.chatKey).filter((one) => one.clientId !== entry.clientId)); }

  /** Forgets a chat's messages. @returns {string[]} their texts */
  drop(chatKey) {
    const texts = this.of(chatKey).map(({ content }) => content);
    this.#write(chatKey, []);
    return texts;
  }

  /** Gives a chat the messages that were written before there was one. */
  move(from, chatKey, sessionId, which = () => true) {
    const moved = this.of(from).filter(which);
    if (!moved.length || from === chatKey) return;
    this.#write(from, this.of(from).filter((entry) => !which(entry)));
    this.#write(chatKey, [...this.of(chatKey), ...moved.map((entry) => ({ ...entry, chatKey, sessionId }))]);
  }

  #write(chatKey, entries) { this.#kept(chatKey).set(`outbox:${chatKey}`, entries); }
}

// randomUUID exists on secure origins only; a Moodle in a school's own network may have none.
function newClientId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
