/** What a browser still sends when the page goes, in bytes with all that is around it: 64 KiB. */
const LAST_WORDS = 60_000;

/** The student's text on the server, and the actions on it. Those that ask fail with an `AjaxError`. */
export class StoredText {
  #ajax; #phase; #waits; #count;

  /** The newest revision that this window has heard of; null until the text is loaded. @type {number | null} */
  revision = null;

  /** @param {import("../ajax.js").Ajax} ajax @param {"write"|"edit"} phase @param {() => void} waits told when a request waits for a connection @param {(content: string) => number | undefined} count its words */
  constructor(ajax, phase, waits, count) {
    this.#ajax = ajax;
    this.#phase = phase;
    this.#waits = waits;
    this.#count = count;
  }

  /** Of which text of the project it is. */
  get phase() { return this.#phase; }

  /** @returns {Promise<{content: string, revision: number, status: "draft"|"submitted", provenance: {is_on: boolean, is_shown: boolean}} | undefined>} undefined: it is the one that is known */
  async load() {
    const { project, revision, status, provenance } = await this.ask("load_project", { history: "none", known_revision: this.revision });
    return project && { content: project[this.#phase].content, revision, status, provenance };
  }

  /**
   * Saves a text over the one of a revision.
   * @param {string} content @param {number} [revision] @param {{keepalive?: boolean, once?: boolean, changeSummary?: string}} [how] once: as `askOnce`
   * @returns {Promise<number>} the revision that it is
   */
  async write(content, revision = this.revision, { keepalive, once, ...more } = {}) {
    const fields = { project_data: this.#data(content, more), revision };
    return (await (once ? this.askOnce("save_project", fields) : this.ask("save_project", fields, { keepalive }))).revision;
  }

  /** Whether a text is short enough to be sent by a page that goes. */
  isShort(content) { return content.length < LAST_WORDS && new URLSearchParams({ data: this.#data(content) }).toString().length < LAST_WORDS; }

  /** Takes note of a revision. */
  saw(revision) { this.revision = Math.max(this.revision, revision); }

  /** Asks with one of the actions on projects. @returns {Promise<object>} */
  ask(action, fields, options) { return this.#ajax.call(action, fields, { onWait: this.#waits, ...options }); }

  /** The same, for who waits for the answer: without a connection it is given up, and fails as `aborted`. */
  askOnce(action, fields) {
    const stop = new AbortController();
    return this.ask(action, fields, { signal: stop.signal, onWait: () => stop.abort() });
  }

  /** Asks for a file. @returns {Promise<Blob>} */
  file(action, fields) { return this.#ajax.file(action, fields); }

  /** Lets a request that waits try again now. */
  wake() { this.#ajax.wake(); }

  // The text alone: what is not sent is left alone.
  #data(content, more) { return JSON.stringify({ [this.#phase]: { content, wordCount: this.#count(content), ...more } }); }
}
