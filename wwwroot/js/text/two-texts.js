import { onFirstUse } from "../ajax.js";
import { textOf } from "./text-html.js";

/** Where there are two texts, the one in the field and another that is saved: the student is asked which one goes on. */
export class TwoTexts {
  #manager; #state; #acts; #other = null;

  /**
   * @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("./text-state.js").TextState} state
   * @param {{mine: () => string, keepMine: (other: {revision: number, stored: string}) => void, takeOther: (other: {revision: number, stored: string}) => void}} acts mine: the text in the field
   */
  constructor(manager, state, acts) {
    this.#manager = manager;
    this.#state = state;
    this.#acts = acts;
  }

  /** The other text while the choice is open, or null. @type {{revision: number, stored: string} | null} */
  get other() { return this.#other; }

  /** There is nothing to choose any more. */
  forget() { this.#other = null; }

  /** @param {{revision: number, stored: string}} other @param {string} key of what the line says @param {boolean} [atOnce] whether both are shown without being asked for */
  async ask(other, key, atOnce = false) {
    this.#other = other;
    try {
      const { teach } = await onFirstUse(import("./text-conflict.js"));
      if (this.#other !== other) return;
      teach(this.#manager.view.parts.strings);
      this.#state.show(key, { label: "textCompare", run: () => this.#compare() });
      if (atOnce) this.#compare();
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  async #compare() {
    const { parts } = this.#manager.view;
    try {
      const { openConflict } = await onFirstUse(import("./text-conflict.js"));
      if (!this.#other || parts.root.querySelector("dialog[open]")) return;
      const { mine, keepMine, takeOther } = this.#acts;
      // A page may have put the assistant away.
      openConflict(parts.root.checkVisibility() ? parts : { ...parts, root: document.body }, {
        mine: textOf(mine()), other: textOf(this.#other.stored), keepMine: () => keepMine(this.#chosen()), takeOther: () => takeOther(this.#chosen()),
      });
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  #chosen() {
    const other = this.#other;
    this.#other = null;
    return other;
  }
}
