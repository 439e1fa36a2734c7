import { quoted } from "../models/text-source.js";
import { h, icon, ICONS } from "./dom.js";
import { PopupMenu } from "./popup-menu.js";

ICONS.quote = "M8 6H4v5h4v-5c0 5-1 7-3 8M17 6h-4v5h4v-5c0 5-1 7-3 8";

/** What of the text can go along with messages. */
const ALONG = ["", "text", "selection"];

/** After what it is shown anew. */
const NEWS = ["text-loaded", "text-saved", "along-changed", "along-selected", "model-picked"];

/** Buttons above a message box, or where there is little room a menu in it, that put the student's text, or what is selected of it, into a message. */
export class SourceBar {
  #manager; #source; #strings; #box; #say; #pick = null; #says = h("span", { dir: "auto" });

  /** What can be clicked. @type {HTMLElement} */
  element;

  /** Why nothing was added. @type {HTMLElement} */
  hint = h("span.wa-source-hint");

  /** What of the text goes along with each message, to be chosen, and what that is. @type {HTMLElement} */
  along = h("div.wa-along", { hidden: true });

  /**
   * @param {import("../multi-chat-manager.js").MultiChatManager} manager
   * @param {import("../models/text-source.js").TextSource} source the text
   * @param {{text: string, models: string[], giveBack: (text: string) => void, add: (text: string) => void, focus: () => void}} box the message box; models: the ids
   *   of those that answer; giveBack puts a text before what is in it
   * @param {(text: string) => void} say tells who listens
   * @param {boolean} compact whether there is little room
   */
  constructor(manager, source, strings, box, say, compact) {
    this.#source = source;
    this.#manager = manager;
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
      ? new PopupMenu("quote", t("mySource"), () => [...choices.map((choice) => ({ icon: "quote", ...choice })), ...this.#isBound ? ALONG.map((mode) => this.#choice(mode)) : []]).element
      : h("div.wa-source-bar", { role: "group", "aria-label": t("mySource") }, icon("quote"), choices.map(({ label, run }) => h("button.wa-button", { type: "button", on: { click: run } }, label)), this.hint);
    if (!compact) this.#pick = h("select.wa-model", { "aria-label": t("along"), on: { change: () => this.#set(this.#pick.value) } }, ALONG.map((mode) => h("option", { value: mode }, t(`along_${mode}`))));
    this.along.append(...[this.#pick, this.#says].filter(Boolean));
    for (const name of NEWS) manager.element.addEventListener(`writeassist:${name}`, this.show);
    this.show();
  }

  /** Shows what goes along now. */
  show = async () => {
    if (!this.#isBound) return;
    const { kept, text } = this.#manager;
    // Where it cannot be loaded, nothing goes along, and that is shown.
    const { TextAlong } = kept.along && !text.along ? await import("../text/text-along.js").catch(() => ({})) : {};
    if (TextAlong) text.along ??= new TextAlong(this.#manager, text);
    const says = text.along?.says(this.#box.models) ?? "";
    this.along.hidden = false;
    this.along.classList.toggle("wa-on", Boolean(says));
    if (this.#pick) this.#pick.value = text.along?.mode ?? "";
    this.#says.textContent = says;
  };

  /** Hears no more. */
  remove() {
    for (const name of NEWS) this.#manager.element.removeEventListener(`writeassist:${name}`, this.show);
  }

  // It goes along as it is on the server, so it has to be there.
  get #isBound() { return Number.isFinite(this.#manager.text?.stored.revision); }

  #choice(mode) {
    const checked = this.#manager.kept.along === mode;
    return { icon: checked ? "check" : "quote", label: this.#strings.t(`along_${mode}`), checked, run: () => this.#set(mode) };
  }

  async #set(mode) {
    this.#manager.kept.along = mode;
    await this.show();
    // All message boxes show it.
    if (this.#manager.text.along) this.#manager.text.along.mode = mode;
    this.#say(this.#says.textContent || this.#strings.t("along_"));
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
