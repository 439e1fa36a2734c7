/** How many texts of other windows are kept at most. */
const MOST = 4;

/**
 * What is typed and not known to be saved, kept in the browser under the person's row. Each window has its own entry; one that a closed
 * window has left is taken over by the next.
 */
export class UnsavedText {
  #kept; #phase; #window; #tried = [];

  /** @param {import("../models/keepsakes.js").Keepsakes} kept @param {string} phase @param {string} window its name, which outlives a reload */
  constructor(kept, phase, window) {
    this.#kept = kept;
    this.#phase = phase;
    this.#window = window;
  }

  /** This window's, or else the newest that a window has left; it is this window's from now on. */
  take() {
    const all = this.#all;
    const found = all.find(({ by }) => by === this.#window) ?? all.toSorted((a, b) => b.at - a.at)[0];
    if (found && found.by !== this.#window) this.#write([...all.filter((entry) => entry !== found), { ...found, by: this.#window }]);
    this.#tried = found?.tried ?? [];
    return found;
  }

  /** @param {{content: string, revision: number|null, page: string}} text page: what the page itself had */
  keep(text) { this.#write([...this.#others, { ...text, tried: this.#tried.filter((one) => one !== text.content), by: this.#window, at: Date.now() }].slice(-MOST)); }

  /** A text is sent, and the answer may be lost. */
  trying(content) { this.#tried = [...this.#tried.filter((one) => one !== content), content].slice(-2); }

  /** Whether a text was sent, without an answer. */
  wasTried(content) { return this.#tried.includes(content); }

  /** It is saved. */
  drop() {
    this.#tried = [];
    if (this.#others.length < this.#all.length) this.#write(this.#others);
  }

  get #all() { return this.#known ? this.#kept.unsavedTexts(this.#phase) : []; }

  get #others() { return this.#all.filter(({ by }) => by !== this.#window); }

  // Before the server has told who it is, nothing is kept that the next person might see.
  get #known() { return this.#kept.user !== undefined; }

  #write(texts) { if (this.#known) this.#kept.keepUnsavedTexts(this.#phase, texts); }
}
