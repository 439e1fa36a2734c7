import { h } from "../views/dom.js";

/** What can be done with the text: buttons beside the line below it, in their order. */
export class TextTools {
  #shown = [];

  constructor({ strings }) {
    this.element = h("div.wa-text-tools", { role: "group", "aria-label": strings.t("textTools"), hidden: true });
  }

  /**
   * Adds a button, or an element of one's own.
   * @param {{label?: string, run?: () => void, element?: HTMLElement, order?: number}} tool order: those with a smaller one stand before it; versions have 10, handing in has 90
   * @returns {{element: HTMLElement, remove: () => void}}
   */
  add({ label, run, element = h("button.wa-text-act", { type: "button", on: { click: run } }, label), order = 50 }) {
    const tool = { element, order, remove: () => this.#show(this.#shown.filter((one) => one !== tool)) };
    this.#show([...this.#shown, tool].sort((a, b) => a.order - b.order));
    return tool;
  }

  // Only what is not where it belongs is moved: a button that moves loses the focus.
  #show(tools) {
    for (const { element } of this.#shown) if (!tools.some((tool) => tool.element === element)) element.remove();
    this.#shown = tools;
    tools.forEach(({ element }, place) => { if (this.element.children[place] !== element) this.element.insertBefore(element, this.element.children[place] ?? null); });
    this.element.hidden = !tools.length;
  }
}
