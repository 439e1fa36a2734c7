import { onFirstUse } from "../ajax.js";
import { harmless, htmlOf, markup } from "./text-html.js";

const USES = ["pointerdown", "keydown", "focusin", "blur"];

/** "Insert into my text", which is loaded when the page is used first: from then on it is known where the student is in the text. */
export class TextInsert {
  #manager; #text; #inserts; #pressed; #gone = new AbortController();

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {{phase: string, field: import("./text-field.js").TextField, whyLocked: () => string}} text whyLocked: what the line below the field says, where it cannot be changed */
  constructor(manager, text) {
    this.#manager = manager;
    this.#text = text;
    const { signal } = this.#gone;
    for (const type of USES) window.addEventListener(type, this.#used, { once: true, signal });
    document.addEventListener("pointerdown", this.#press, { capture: true, signal });
    // The replies that are shown already get their button.
    queueMicrotask(() => manager.view.showModels());
  }

  /** Puts a reply, or what is selected of it, where the student writes. @param {object} item the reply, as it is shown @param {Element} button below it */
  async insert(item, button) {
    const range = this.#pressed ?? selected();
    this.#pressed = null;
    try {
      (await this.#load()).insert(item, button, range);
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  /** Watches no more. */
  remove() {
    this.#gone.abort();
    this.#inserts?.then((inserts) => inserts.remove());
  }

  #used = () => { this.#load().catch(() => {}); };

  // The press takes the selection away, and what knows what to do with it may still be on its way.
  #press = ({ target }) => { this.#pressed = target.closest('[data-act="insert"]') && selected(); };

  async #load() {
    this.#inserts ??= onFirstUse(import("./reply-insert.js")).then(({ ReplyInsert }) => new ReplyInsert(this.#manager, { ...this.#text, htmlOf, safe: (html) => markup(harmless(html)) }));
    try {
      return await this.#inserts;
    } catch (error) {
      this.#inserts = undefined;
      throw error;
    }
  }
}

const selected = () => {
  const selection = getSelection();
  return selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
};
