/** A text is saved so long after the last key, and at the latest so long after the first, and tried again, in milliseconds. */
const SOON = 2_000;
const LATEST = 15_000;
const AGAIN = 30_000;

/** When the text is saved next. */
export class SaveTimer {
  #save; #timer; #first = 0;

  /** @param {() => void} save */
  constructor(save) { this.#save = save; }

  /** Somebody has typed. */
  typed() {
    this.#first ||= Date.now();
    this.soon(Math.max(0, Math.min(SOON, this.#first + LATEST - Date.now())));
  }

  /** It could not be saved now. */
  again() { this.soon(AGAIN); }

  soon(pause = SOON) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#first = 0;
      this.#save();
    }, pause);
  }

  stop() { clearTimeout(this.#timer); }
}
