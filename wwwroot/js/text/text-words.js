import { countingWords } from "../models/word-count.js";
import { h } from "../views/dom.js";

/** After a pause in the typing so long it is counted anew, at the soonest, in milliseconds; and where counting takes long, later. */
const PAUSE = 200;
const REST = 20;
/** So long the page is kept busy at a stretch by it. */
const STRETCH = 8;
/** A text up to this length is counted at once where the number is needed, in characters. */
const SHORT = 200_000;

/** How many words the text has, of how many it is to have, and how many of them are selected. It is seen, and not said at each key. */
export class TextWords {
  #field; #strings; #goal; #timer; #run = 0; #took = 0; #counted = { content: "", words: 0 };

  /** @param {import("./text-field.js").TextField} field @param {string} [goal] how many words: `500`, or `400-600` */
  constructor(field, strings, goal) {
    const format = new Intl.NumberFormat(strings.lang);
    this.#field = field;
    this.#strings = strings;
    this.#goal = /^\s*\d+(?:\s*[-–]\s*\d+)?\s*$/.test(goal ?? "") ? goal.match(/\d+/g).map((number) => format.format(number)).join("–") : "";
    this.element = h("span.wa-text-words");
    this.soon();
  }

  /** The text, or what is selected of it, may be another: it is counted soon. */
  soon() {
    clearTimeout(this.#timer);
    this.#run++;
    this.#timer = setTimeout(() => this.#count(), PAUSE + REST * this.#took);
  }

  /** How many words a text has, where that is known or known at once. @returns {number | undefined} */
  of(content) {
    if (content === this.#counted.content) return this.#counted.words;
    if (content.length > SHORT) return undefined;
    const counting = countingWords(content, true, this.#strings.lang);
    for (;;) {
      const { done, value } = counting.next();
      if (done) return value;
    }
  }

  /** Counts no more. */
  remove() {
    clearTimeout(this.#timer);
    this.#run++;
  }

  async #count() {
    const run = this.#run, begun = performance.now();
    const { selection } = this.#field, content = selection ? "" : this.#field.content;
    const words = await this.#words(selection || content, !selection, run);
    this.#took = performance.now() - begun;
    if (words === undefined) return;
    if (!selection) this.#counted = { content, words };
    const { t, lang } = this.#strings, values = { count: new Intl.NumberFormat(lang).format(words), goal: this.#goal };
    const one = new Intl.PluralRules(lang).select(words) === "one" ? "One" : "";
    this.element.textContent = selection ? t(`textSelected${one}`, values) : this.#goal ? t("textWordsOf", values) : t(`textWords${one}`, values);
  }

  async #words(text, isHtml, run) {
    const counting = countingWords(text, isHtml, this.#strings.lang);
    for (let end = performance.now() + STRETCH; ;) {
      const { done, value } = counting.next();
      if (done) return value;
      if (performance.now() < end) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (run !== this.#run) return undefined;
      end = performance.now() + STRETCH;
    }
  }
}
