import { h, newId } from "../views/dom.js";

/** What need not be heard: it comes after every few words. */
const QUIET = ["", "textSaving"];

/** The line below the field that says whether its text is saved. */
export class TextState {
  #strings; #announcer; #now = ""; #told = false;

  constructor({ strings, announcer }) {
    this.#strings = strings;
    this.#announcer = announcer;
    this.element = h("p.wa-text-state", { id: newId("text-state"), dir: "auto" });
  }

  /** What it says now: the name of a text. */
  get now() { return this.#now; }

  /** Says why it is not saved. */
  fail(error) {
    const strings = this.#strings;
    this.show("textFailed", { why: error.errorcode === "contenttoolong" ? strings.t("textTooLong") : strings.error(error) });
  }

  /** @param {string} key of a text, or "" @param {{why?: string, label?: string, run?: () => void}} [more] why: what is put into it; label: of a text, for a button that runs */
  show(key, { why = "", label, run } = {}) {
    const text = key && this.#strings.t(key, { why });
    const same = this.#now === key && this.element.firstChild?.textContent === text;
    this.#now = key;
    if (same) return;
    this.element.dataset.state = key;
    this.element.replaceChildren(h("span", {}, text), ...(run ? [" ", h("button.wa-text-act", { type: "button", on: { click: run } }, this.#strings.t(label))] : []));
    // That it is saved is worth saying after it was said that it is not.
    if (QUIET.includes(key) || (key === "textSaved" && !this.#told)) return;
    this.#told = key !== "textSaved";
    this.#announcer.say(text);
  }
}
