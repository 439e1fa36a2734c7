/** Sizes go to the server when they have not changed for so long, in milliseconds. */
const SETTLE = 400;

/**
 * The way of the panes' sizes to the server: only the last of several quick moves is sent. Until the server has taken it, a move is
 * kept in this browser, so that a page that is closed or loaded anew at any moment loses none.
 */
export class PaneSizes {
  #kept; #session; #actions; #timer; #moving = false;

  // The last move that the server has not taken yet: the `sizes`, of which `panes`, and what the server may `have` before it gets them.
  #move = null;

  /**
   * @param {import("../models/kept.js").Kept} kept
   * @param {import("./pane-session.js").PaneSession} session
   * @param {object} actions
   * @param {() => number[]} actions.sizes those in the page
   * @param {(sizes: number[]) => void} actions.show shows others
   * @param {(sizes: number[], options?: object) => Promise<unknown>} actions.save sends sizes to the server
   * @param {() => void} actions.saved the server's sizes count again
   */
  constructor(kept, session, actions) {
    this.#kept = kept;
    this.#session = session;
    this.#actions = actions;
    window.addEventListener("pagehide", this.#leave);
  }

  /** Whether the sizes here count, and not the server's. */
  get unsaved() { return this.#moving || this.#move !== null; }

  /** A divider is being moved. */
  moving() { this.#moving = true; }

  /** It is where it was before. */
  takenBack() {
    this.#moving = false;
    this.#actions.saved();
  }

  /** A move has ended. */
  settled() {
    this.#moving = false;
    this.#keep({ panes: this.#panes, sizes: this.#actions.sizes(), have: this.#move?.have ?? [this.#taken] });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), SETTLE);
  }

  /** Sends now what still waits. */
  async flush() { if (this.#timer !== undefined) await this.#send(); }

  /** Shows and sends what an earlier page could not send, unless somebody else has changed the panes since. */
  resume() {
    const move = this.#kept.get(this.#key);
    if (!move) return;
    const current = this.#fits(move) && !same(move.sizes, this.#taken) && move.have.some((sizes) => same(sizes, this.#taken));
    this.#keep(current ? move : null);
    if (!current) return;
    this.#actions.show(move.sizes);
    this.#send();
  }

  /** Another set of panes is shown now. */
  turn() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#moving = false;
    this.#move = null;
  }

  /** Sends nothing more. */
  stop() {
    clearTimeout(this.#timer);
    window.removeEventListener("pagehide", this.#leave);
  }

  get #key() { return `sizes:${this.#session.value.id}`; }

  get #panes() { return this.#session.panes.map(({ id }) => id); }

  // As the server told them last.
  get #taken() { return this.#session.value.layout_config.panes.map(({ size }) => size); }

  #fits(move) { return same(move.panes, this.#panes); }

  #leave = () => { if (this.#move) this.#send({ keepalive: true }); };

  async #send(options) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const move = { ...this.#move, have: [...this.#move.have, this.#move.sizes] };
    this.#keep(move);
    if (this.#fits(move)) await this.#actions.save(move.sizes, options);
    // A later move waits for an answer of its own.
    if (this.#move !== move) return;
    this.#keep(null);
    this.#actions.saved();
  }

  #keep(move) {
    this.#move = move;
    this.#kept.set(this.#key, move ?? undefined);
  }
}

const same = (one, other) => String(one) === String(other);
