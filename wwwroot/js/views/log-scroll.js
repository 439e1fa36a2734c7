const NEAR_END = 48;

/** Of the question's top, to the log's. */
const MARGIN = 12;

/**
 * Where the reader is in a log. The last question stays at the top while its answer grows below it: what the answer does not fill yet is
 * room (`room`) at the end, so that growing moves nothing. Only who goes to the end of a longer answer is kept there.
 */
export class LogScroll {
  #log; #items; #room; #follows = false; #leads = false; #own;

  /** Whether the reader was at the end when the log was last scrolled or filled. */
  wasAtEnd = false;

  /** @param {Element} log scrolls @param {Element} items the messages in it @param {Element} room stands behind them */
  constructor(log, items, room) {
    this.#log = log;
    this.#items = items;
    this.#room = room;
  }

  get atEnd() { return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_END; }

  /** Whether a question is at the top, with its answer below it. */
  get leads() { return this.#leads; }

  /** Whether what comes in at the end is to be followed. */
  get follows() { return this.#leads ? this.#follows : this.atEnd; }

  /** Another chat is shown. */
  reset() {
    this.#leads = this.#follows = this.wasAtEnd = false;
    this.#room.style.height = "";
  }

  /** The log was scrolled; what was not done here, the reader did. */
  scrolled() {
    this.wasAtEnd = this.atEnd;
    if (Math.abs(this.#log.scrollTop - this.#own) > 1) this.#follows = this.wasAtEnd && !this.#room.clientHeight;
    this.#own = NaN;
  }

  /** The log has another height. @returns {boolean} whether its reader is where she belongs */
  resized() {
    this.fill();
    if (this.#leads ? this.#follows : this.wasAtEnd) this.toEnd();
    else return this.#leads && this.atEnd;
    return true;
  }

  /** Shows the last question at the top, with its answer to come below it. */
  lead() {
    this.#leads = true;
    this.#follows = false;
    this.fill();
    const question = this.#question;
    if (question) this.#moveBy(question.getBoundingClientRect().top - this.#log.getBoundingClientRect().top - MARGIN);
    this.wasAtEnd = this.atEnd;
  }

  /** Gives the answer as much room as it does not fill. */
  fill() {
    const question = this.#leads && this.#question;
    if (!question) return;
    if (question === this.#items.firstElementChild) { // nothing stands above it, so it is at the top by itself
      this.#room.style.height = "";
      return;
    }
    const taken = this.#items.getBoundingClientRect().bottom - question.getBoundingClientRect().top;
    const padding = parseFloat(getComputedStyle(this.#log).paddingBottom);
    this.#room.style.height = `${Math.max(0, Math.floor(this.#log.clientHeight - taken - padding - MARGIN))}px`;
  }

  toEnd() {
    this.#moveBy(this.#log.scrollHeight);
    this.wasAtEnd = true;
  }

  /** To the end, and to stay there. */
  follow() {
    this.toEnd();
    this.#follows = true;
  }

  /** The first message in view, and where it stands: the reader's place, whatever comes in above it. @returns {{node: Element, offset: number}|null} */
  anchor() {
    const { top } = this.#log.getBoundingClientRect();
    const { children } = this.#items;
    let from = 0, to = children.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (children[middle].getBoundingClientRect().bottom > top + 1) to = middle;
      else from = middle + 1;
    }
    const node = children[from];
    return node ? { node, offset: Math.round(node.getBoundingClientRect().top - top) } : null;
  }

  /** Brings a message to where it stood. */
  restore(node, offset) {
    const off = node.getBoundingClientRect().top - this.#log.getBoundingClientRect().top - offset;
    if (Math.abs(off) >= 1) this.#moveBy(off);
  }

  #moveBy(distance) {
    this.#log.scrollTop += distance;
    this.#own = this.#log.scrollTop;
  }

  get #question() {
    let node = this.#items.lastElementChild;
    while (node && node.dataset.role !== "user") node = node.previousElementSibling;
    return node;
  }
}
