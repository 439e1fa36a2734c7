import { h } from "../views/dom.js";

/** What is said where there is no place for the layout that was picked, with the way to more of it. */
export class FitNote {
  #strings; #left; #line; #how = null;

  /** Its height, which is the same whether or not its text fits. @param {number} rem in pixels */
  static height(rem) { return 2.25 * rem; }

  /** @param {{fill: () => void, left: () => void}} actions fill: fills the window; left: it goes while the focus is on it */
  constructor(strings, { fill, left }) {
    this.#strings = strings;
    this.#left = left;
    this.#line = h("span.wa-fit-text");
    this.element = h("div.wa-fit-note", { hidden: true }, this.#line, h("button.wa-button", { type: "button", on: { click: fill } }, strings.t("fill")));
  }

  get text() { return this.#line.textContent; }

  /** @param {"grid"|"row"|null} how the panes are shown instead; null: as they were picked @returns {boolean} whether there is something new to say */
  show(how) {
    const isNew = how !== null && how !== this.#how;
    this.#how = how;
    const focused = this.element.contains(document.activeElement);
    this.element.hidden = how === null;
    if (focused && !how) this.#left();
    if (how) this.#line.textContent = this.#line.title = this.#strings.t(`noRoom_${how}`);
    return isNew;
  }
}
