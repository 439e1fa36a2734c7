import { quoted, TextSource } from "../models/text-source.js";
import { h, icon, ICONS } from "./dom.js";
import { PopupMenu } from "./popup-menu.js";

ICONS.quote = "M8 6H4v5h4v-5c0 5-1 7-3 8M17 6h-4v5h4v-5c0 5-1 7-3 8";

/** Buttons above a message box, or where there is little room a menu in it, that put the student's text, or what is selected of it, into a message. */
export class SourceBar {
  #source; #strings; #box; #say;

  /** What can be clicked. @type {HTMLElement} */
  element;

  /** Why nothing was added. @type {HTMLElement} */
  hint = h("span.wa-source-hint");

  /**
   * @param {string} selector of the element with the text
   * @param {{text: string, giveBack: (text: string) => void, add: (text: string) => void, focus: () => void}} box the message box; giveBack puts a text before what is in it
   * @param {(text: string) => void} say tells who listens
   * @param {boolean} compact whether there is little room
   */
  constructor(selector, strings, box, say, compact) {
    const source = this.#source = new TextSource(selector);
    this.#strings = strings;
    this.#box = box;
    this.#say = say;
    const { t } = strings;
    const choices = [
      { label: t("addText"), run: () => this.#add(source.text, "noText") },
      { label: t("addSelection"), run: () => this.#add(source.selection, "noSelection") },
      { label: t("discuss"), run: () => this.#discuss() },
    ];
    this.element = compact
      ? new PopupMenu("quote", t("mySource"), () => choices.map((choice) => ({ icon: "quote", ...choice }))).element
      : h("div.wa-source-bar", { role: "group", "aria-label": t("mySource") }, icon("quote"), choices.map(({ label, run }) => h("button.wa-button", { type: "button", on: { click: run } }, label)), this.hint);
  }

  #add(text, otherwise) {
    const hint = text ? "" : this.#strings.t(otherwise);
    this.hint.textContent = hint;
    if (text) {
      this.#box.giveBack(quoted(text));
      this.#box.focus();
    } else {
      this.#say(hint);
      this.#source.focus();
    }
    return Boolean(text);
  }

  // Asks where there are no words of the student's yet.
  #discuss() {
    if (!this.#add(this.#source.selection || this.#source.text, "noText")) return;
    if (this.#box.text.split("\n").every((line) => !line || line.startsWith(">"))) this.#box.add(this.#strings.t("discussQuestion"));
  }
}
