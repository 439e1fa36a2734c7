/** Sizes go to the server when they have not changed for so long, in milliseconds. */
const SETTLE = 400;

/** The way of the panes' sizes to the server: only the last of several quick moves is sent. */
export class PaneSizes {
  #save; #timer;

  /** Whether the sizes here are newer than the server's. */
  unsaved = false;

  /** @param {() => Promise<unknown>} save sends the sizes as they are then */
  constructor(save) { this.#save = save; }

  /** A divider is being moved. */
  moved() { this.unsaved = true; }

  /** A move has ended. */
  settled() {
    this.unsaved = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), SETTLE);
  }

  /** Sends now what still waits. */
  async flush() { if (this.#timer !== undefined) await this.#send(); }

  /** Sends nothing more. */
  stop() { clearTimeout(this.#timer); }

  async #send() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.unsaved = false;
    await this.#save();
  }
}
