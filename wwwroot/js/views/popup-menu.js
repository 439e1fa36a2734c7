import { arrowTarget, h, icon, iconButton, newId } from "./dom.js";

/**
 * A button that opens a menu, by the WAI-ARIA pattern: arrows, Home and End move among its items, Enter or Space chooses one, Escape,
 * Tab or a click beside it closes it. What is in it is asked for each time it opens.
 */
export class PopupMenu {
  #items; #menu; #button;

  /** @param {string} name of the drawing @param {() => {icon: string, label: string, run: () => void, checked?: boolean}[]} items checked: of a choice, whether it is made; those that are null or false are left out */
  constructor(name, label, items) {
    this.#items = items;
    const id = newId("popup");
    this.#button = iconButton(name, label);
    this.#button.setAttribute("aria-haspopup", "menu");
    this.#button.setAttribute("aria-expanded", "false");
    this.#button.setAttribute("aria-controls", id);
    this.#menu = h("div.wa-popup", {
      id, popover: "auto", role: "menu", "aria-label": label,
      on: { beforetoggle: (event) => this.#toggling(event), toggle: (event) => this.#toggled(event), keydown: (event) => this.#key(event) },
    });
    this.#button.popoverTargetElement = this.#menu;
    this.element = h("div.wa-popup-box", {}, this.#button, this.#menu);
  }

  /** Puts the focus on the button. */
  focus() { this.#button.focus(); }

  #toggling({ newState }) {
    if (newState !== "open") return;
    this.#menu.replaceChildren(...this.#items().filter(Boolean).map(({ icon: drawing, label, run, checked }) => {
      const choose = () => {
        this.#menu.hidePopover();
        this.#button.focus();
        run();
      };
      return h("button.wa-popup-item", { type: "button", role: checked === undefined ? "menuitem" : "menuitemradio", "aria-checked": checked, tabIndex: -1, on: { click: choose } }, icon(drawing), label);
    }));
  }

  #toggled({ newState }) {
    const open = newState === "open";
    this.#button.setAttribute("aria-expanded", open);
    for (const [type, how] of [["resize", false], ["scroll", true]]) window[open ? "addEventListener" : "removeEventListener"](type, this.#place, how);
    if (!open) return;
    this.#place();
    this.#menu.firstChild?.focus({ preventScroll: true });
  }

  // Below the button, or above it where there is more room; never outside of the window.
  #place = () => {
    const from = this.#button.getBoundingClientRect(), { offsetWidth: width, offsetHeight: height, style } = this.#menu;
    const rtl = getComputedStyle(this.#menu).direction === "rtl";
    const left = rtl ? from.left : from.right - width;
    style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8))}px`;
    style.top = `${from.bottom + 4 + height > innerHeight && from.top > height ? from.top - height - 4 : from.bottom + 4}px`;
  };

  #key(event) {
    event.stopPropagation();
    if (event.key === "Tab") this.#menu.hidePopover();
    const target = arrowTarget(event, [...this.#menu.children], document.activeElement, false);
    if (!target) return;
    event.preventDefault();
    target.focus();
  }
}
