/** From how many percent on a person is told. */
const NEARLY_FULL = 90;

/** How much of the room for a person's chats is taken: by the server's word, and by what came since. */
export class Storage {
  #used = 0; #limit = null;

  /** @param {{used: number, limit: number|null}} [storage] bytes; a server that tells none has no bound */
  take({ used = 0, limit = null } = {}) {
    this.#used = used;
    this.#limit = limit;
  }

  /** A text was saved. */
  add(text) { if (this.#limit) this.#used += new TextEncoder().encode(text).length; }

  /** How many percent are taken, where it is worth telling, else null. @returns {number|null} */
  get worthTelling() {
    const percent = this.#limit ? Math.min(100, Math.floor((100 * this.#used) / this.#limit)) : 0;
    return percent >= NEARLY_FULL ? percent : null;
  }
}
