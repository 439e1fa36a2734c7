import { h, iconButton } from "./dom.js";

/** Sentences above the messages that stay until they are closed or no longer true; one for each kind of matter. */
export class Notices {
  #strings; #announcer; #shown = new Map(); #countdown;

  element = h("div.wa-notices");

  constructor(strings, announcer) {
    this.#strings = strings;
    this.#announcer = announcer;
  }

  /** @param {string} kind replaces an earlier one of its kind @param {{label: string, run?: () => void, href?: string}} [action] @param {number} [at] when it came to be so, in ms */
  show(kind, text, action, at = Date.now()) {
    const earlier = this.#shown.get(kind);
    if (earlier?.text.textContent === text && !action) return;
    const focused = earlier?.element.contains(document.activeElement);
    this.hide(kind);
    const line = h("span.wa-notice-text", {}, text);
    const button = action && (action.href
      ? h("a.wa-button", { href: action.href }, action.label)
      : h("button.wa-button", { type: "button", on: { click: action.run } }, action.label));
    const element = h("div.wa-notice", { "data-kind": kind }, line, button,
      iconButton("close", this.#strings.t("close"), () => this.hide(kind)));
    this.#shown.set(kind, { element, text: line, at });
    this.element.append(element);
    this.#announcer.say(text);
    if (focused) element.querySelector("a, button").focus();
  }

  /** A notice about a request that is sent again after a pause, counting down; any answer ends it. Only its first sentence is announced. */
  count(kind, text, pause, action) {
    if (!this.#shown.has(kind)) this.show(kind, text, action, 0);
    const line = this.#shown.get(kind).text;
    const end = Date.now() + pause;
    const tick = () => {
      const seconds = Math.ceil((end - Date.now()) / 1_000);
      line.textContent = seconds > 0 ? `${text} ${this.#strings.t("waiting", { seconds })}` : text;
    };
    clearInterval(this.#countdown);
    this.#countdown = setInterval(tick, 1_000);
    tick();
  }

  /** @param {string} kind @param {number} [until] in ms: what came to be so later stays */
  hide(kind, until) {
    const notice = this.#shown.get(kind);
    if (!notice || notice.at > until) return;
    if (kind === "connection") clearInterval(this.#countdown);
    this.#shown.delete(kind);
    const focused = notice.element.contains(document.activeElement);
    notice.element.remove();
    if (focused) this.onFocusLost?.();
  }
}
