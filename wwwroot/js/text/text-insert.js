import { onFirstUse } from "../ajax.js";
import { harmless, htmlOf, markup } from "./text-html.js";

const USES = ["pointerdown", "keydown", "focusin", "blur"];

/** "Insert into my text", which is loaded when the page is used first: from then on it is known where the student is in the text. */
export class TextInsert {
  #manager; #text; #inserts;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {{phase: string, field: import("./text-field.js").TextField, whyLocked: () => string}} text whyLocked: what the line below the field says, where it cannot be changed */
  constructor(manager, text) {
    this.#manager = manager;
    this.#text = text;
    for (const type of USES) window.addEventListener(type, this.#used, { once: true });
    // The replies that are shown already get their button.
    queueMicrotask(() => manager.view.showModels());
  }

  /** Puts a reply, or what is selected of it, where the student writes. @param {object} item the reply, as it is shown @param {Element} button below it */
  async insert(item, button) {
    try {
      (await this.#load()).insert(item, button);
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  /** Watches no more. */
  remove() {
    for (const type of USES) window.removeEventListener(type, this.#used);
    this.#inserts?.then((inserts) => inserts.remove());
  }

  #used = () => { this.#load().catch(() => {}); };

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
