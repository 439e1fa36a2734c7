import { h } from "./dom.js";

/** The one live region for people who listen: what happens, and each reply once, when it is whole. The messages are no live region. */
export class Announcer {
  #lines = []; #timer;

  element = h("div.wa-hidden", { role: "status", "aria-live": "polite", "aria-atomic": "true" });

  /** Says a line after those that are still to be said. */
  say(text) {
    this.#lines.push(text);
    this.#timer ??= setTimeout(() => this.#next(), 50);
  }

  // The same line twice in a row is only heard when the region was empty in between.
  #next() {
    const line = this.#lines.shift();
    this.element.textContent = line ?? "";
    this.#timer = line === undefined ? undefined : setTimeout(() => this.#next(), this.#lines.length ? 400 : 3_000);
  }
}
