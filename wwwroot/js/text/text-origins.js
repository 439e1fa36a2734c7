import { onFirstUse } from "../ajax.js";
import { textOf } from "./text-html.js";

/** Where the text came from: has it noted where the activity does so, of which the student is told. What does it is loaded then. */
export class TextOrigins {
  #manager; #text; #begun; #tell;
  // Told when it is known that it is noted. What is inserted while the text is still on its way waits for that.
  #passages = new Promise((tell) => { this.#tell = tell; });

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("./text-binding.js").TextBinding} text */
  constructor(manager, text) {
    this.#manager = manager;
    this.#text = text;
    manager.element.addEventListener("writeassist:text-inserted", this.#inserted);
  }

  /** The text is loaded. @param {{is_on: boolean, is_shown: boolean}} [setting] whether it is noted, and whether teachers see it */
  async loaded(setting) {
    if (!setting?.is_on || this.#begun) return;
    this.#begun = true;
    try {
      const { Passages } = await onFirstUse(import("./passages.js"));
      this.#tell(new Passages(this.#manager, this.#text, setting, textOf));
    } catch (error) {
      this.#begun = false;
      this.#manager.fail(error);
    }
  }

  /** Goes on no more with it. */
  remove() {
    this.#manager.element.removeEventListener("writeassist:text-inserted", this.#inserted);
    this.#passages.then((passages) => passages.remove());
  }

  #inserted = ({ detail }) => this.#passages.then((passages) => passages.inserted(detail));
}
