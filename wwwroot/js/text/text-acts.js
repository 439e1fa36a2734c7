import { onFirstUse } from "../ajax.js";

/** "Versions" and "Hand in" below the text: what they open is loaded on first use. */
export class TextActs {
  #manager; #binding; #offers; #handIn = null;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("./text-binding.js").TextBinding} binding @param {boolean} offers whether the page lets the text be handed in */
  constructor(manager, binding, offers) {
    this.#manager = manager;
    this.#binding = binding;
    this.#offers = offers;
    binding.tools.add({ label: this.#t("textVersions"), order: 10, run: () => this.#open(import("./text-versions.js")) });
  }

  /** Offers to hand the text in, or no longer. */
  offerHandIn(can) {
    const on = can && this.#offers;
    if (on === Boolean(this.#handIn)) return;
    this.#handIn?.remove();
    this.#handIn = on ? this.#binding.tools.add({ label: this.#t("textHandIn"), order: 90, run: () => this.#open(import("./text-hand-in.js")) }) : null;
  }

  get #t() { return this.#manager.view.parts.strings.t; }

  async #open(module) {
    const { parts } = this.#manager.view;
    try {
      const { openFor } = await onFirstUse(module);
      // A page may have put the assistant away.
      if (!document.querySelector("dialog[open]")) openFor(this.#binding, parts.root.checkVisibility() ? parts : { ...parts, root: document.body });
    } catch (error) {
      this.#manager.fail(error);
    }
  }
}
