/** So many are told at once, and one that its reply does not say yet is told again after so long, in milliseconds, so often. */
const AT_ONCE = 50;
const AGAIN = 3_000;
const TIMES = 20;

/** What is pasted from outside is noted when it is longer, in characters: as on the server. */
export const SHORT = 40;

/** What is taken over into the text and not noted yet: kept in the browser until the server has it. */
export class PassageQueue {
  #manager; #stored; #full; #sending = null; #timer;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("./stored-text.js").StoredText} stored @param {() => void} full told when no more is noted */
  constructor(manager, stored, full) {
    this.#manager = manager;
    this.#stored = stored;
    this.#full = full;
  }

  /** @param {{kind: "reply"|"paste", text: string, message_id?: number}} passage @returns {Promise<void>} settles when it is told, or cannot be told now */
  add(passage) {
    this.#write([...this.#all, { ...passage, client_id: this.#manager.outbox.newName(), phase: this.#stored.phase }]);
    return this.send();
  }

  /** Tells the server what is not noted yet. @returns {Promise<void>} */
  send = async () => {
    await this.#sending;
    this.#sending = this.#sendAll();
    await this.#sending;
  };

  /** Tells it no more. */
  end() { clearTimeout(this.#timer); }

  async #sendAll() {
    clearTimeout(this.#timer);
    const told = this.#all.slice(0, AT_ONCE);
    if (!told.length) return;
    try {
      const { refused } = await this.#stored.ask("note_passages", { passages: JSON.stringify(told.map(({ times, ...passage }) => passage)) });
      this.#settle(told, refused);
    } catch (error) {
      // What can never be told is not kept: the project was handed in, or nothing may be written here.
      if (!error.temporary && !error.signedOut) this.#settle(told, []);
    }
  }

  #settle(told, refused) {
    const reasons = new Map(refused.map(({ client_id, reason }) => [client_id, reason]));
    const later = told.map((passage) => again(passage, reasons.get(passage.client_id))).filter(Boolean);
    const known = new Set(told.map(({ client_id }) => client_id));
    this.#write([...later, ...this.#all.filter(({ client_id }) => !known.has(client_id))]);
    if (refused.some(({ reason }) => reason === "full")) this.#full();
    if (this.#all.length) this.#timer = setTimeout(this.send, later.some(({ times }) => times) ? AGAIN : 0);
  }

  get #all() { return this.#manager.kept.user === undefined ? [] : this.#manager.kept.unsavedTexts(`passages:${this.#stored.phase}`); }

  #write(passages) { if (this.#manager.kept.user !== undefined) this.#manager.kept.keepUnsavedTexts(`passages:${this.#stored.phase}`, passages); }
}

// What the reply does not say is a paste like any other: the clipboard had something else meanwhile.
function again(passage, reason) {
  if (reason === "replyinprogress" && (passage.times ?? 0) < TIMES) return { ...passage, times: (passage.times ?? 0) + 1 };
  const isElsewhere = passage.kind === "reply" && ["notinreply", "messagenotfound", "replyinprogress"].includes(reason) && passage.text.length > SHORT;
  return isElsewhere ? { ...passage, kind: "paste", message_id: undefined, times: undefined } : null;
}
