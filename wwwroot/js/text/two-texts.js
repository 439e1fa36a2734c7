import { onFirstUse } from "../ajax.js";

/** Where there are two texts, the one in the field and another that is saved: the student is asked which one goes on. */
export class TwoTexts {
  #manager; #state; #acts;

  /** The other text while the choice is open, or null. @type {{revision: number, stored: string} | null} */
  other = null;

  /**
   * @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("./text-state.js").TextState} state
   * @param {{mine: () => string, asRead: (html: string) => string, keepMine: (other: {revision: number, stored: string}) => void, takeOther: (other: {revision: number, stored: string}) => void}} acts mine: the text in the field
   */
  constructor(manager, state, acts) {
    this.#manager = manager;
    this.#state = state;
    this.#acts = acts;
  }

  /** There is nothing to choose any more. */
  forget() { this.other = null; }

  /** @param {{revision: number, stored: string}} other @param {string} key of what the line says @param {boolean} [atOnce] whether both are shown without being asked for */
  async ask(other, key, atOnce = false) {
    this.other = other;
    try {
      const { offerChoice } = await onFirstUse(import("./text-conflict.js"));
      if (this.other === other) offerChoice(this, this.#manager.view.parts, this.#state, this.#acts, key, atOnce);
    } catch (error) {
      this.#manager.fail(error);
    }
  }
}
