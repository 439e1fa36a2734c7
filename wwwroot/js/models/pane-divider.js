import { add, percent } from "./pane-shares.js";

/** Whether a length is that of a strip, however it was rounded. */
export const isStrip = (length, strip) => length < strip + 0.5;

/** One divider of a layout: what is before it trades place with what is after it. All lengths are pixels, what it tells percents of the whole. */
export class PaneDivider {
  #parts; #at; #whole; #least; #strip; #fixed; #take;

  /** x: moved to the left and right; y: up and down */
  axis;

  /** Its place across the axis, in percent: from where, and how long. */
  across;

  /** The index of the pane that it sizes: the last before it. */
  pane;

  /**
   * @param {object} place
   * @param {number[]} place.parts what lies along the axis; at: the index of the part before the divider
   * @param {boolean} [place.fixed] whether it cannot be moved
   * @param {(parts: number[]) => void} place.take takes the parts after a move
   */
  constructor({ axis, pane, across, parts, at, whole, least, strip, fixed = false, take }) {
    Object.assign(this, { axis, pane, across });
    this.#parts = parts;
    this.#at = at;
    this.#whole = whole;
    this.#least = least;
    this.#strip = strip;
    this.#fixed = fixed;
    this.#take = take;
  }

  /** Its place along the axis. */
  get position() { return this.#percent(add(this.#parts.slice(0, this.#at + 1))); }

  /** The size of what is before it, and between what it can be: a strip, or all but a strip. */
  get range() {
    return { now: this.#percent(this.#before), min: this.#percent(this.#fixed ? this.#before : this.#strip), max: this.#percent(this.#fixed ? this.#before : this.#both - this.#strip) };
  }

  /** Whether what is before it is a strip. */
  get isFolded() { return isStrip(this.#before, this.#strip); }

  /** Gives what is before it this size, or the nearest that it can have: less than half of the least is a strip. */
  moveTo(percent) { this.#set((percent / 100) * this.#whole, (this.#least + this.#strip) / 2); }

  /** The same by one step: it ends at the least, the step from there makes a strip, and a strip that is to grow opens. */
  stepTo(percent) {
    const before = this.#before, after = this.#both - before, least = this.#least, strip = this.#strip;
    let wanted = (percent / 100) * this.#whole;
    // All the way is a strip at once.
    if (!isStrip(wanted, strip) && !isStrip(this.#both - wanted, strip)) {
      if (wanted > before ? isStrip(before, strip) : before > least + 0.5) wanted = Math.max(wanted, least);
      if (wanted < before ? isStrip(after, strip) : after > least + 0.5) wanted = Math.min(wanted, this.#both - least);
    }
    this.#set(wanted, least);
  }

  get #before() { return this.#parts[this.#at]; }

  get #both() { return this.#before + this.#parts[this.#at + 1]; }

  // Where there is no place for both to be open, one of them is a strip.
  #set(wanted, open) {
    const both = this.#both, least = this.#least;
    if (this.#fixed) return;
    let before = this.#before;
    if (wanted < open - 0.5) before = this.#strip;
    else if (both - wanted < open - 0.5) before = both - this.#strip;
    else if (both >= 2 * least) before = Math.min(Math.max(wanted, least), both - least);
    this.#parts = [...this.#parts];
    this.#parts.splice(this.#at, 2, before, both - before);
    this.#take(this.#parts);
  }

  #percent(length) { return percent(length, this.#whole); }
}
