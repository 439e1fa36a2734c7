import { onFirstUse } from "../ajax.js";
import { textOf } from "./text-html.js";

/** Where the text came from: has it noted where the activity does so, of which the student is told. What does it is loaded then. */
export class TextOrigins {
  #manager; #text; #passages = null;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("./text-binding.js").TextBinding} text */
  constructor(manager, text) {
    this.#manager = manager;
    this.#text = text;
  }

  /** The text is loaded. @param {{is_on: boolean, is_shown: boolean}} [setting] whether it is noted, and whether teachers see it */
  async loaded(setting) {
    if (!setting?.is_on || this.#passages) return;
    this.#passages = onFirstUse(import("./passages.js")).then(({ Passages }) => new Passages(this.#manager, this.#text, setting, textOf));
    try {
      await this.#passages;
    } catch (error) {
      this.#passages = null;
      this.#manager.fail(error);
    }
  }

  /** Goes on no more with it. */
  remove() { this.#passages?.then((passages) => passages.remove()); }
}
