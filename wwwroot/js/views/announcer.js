import { h } from "./dom.js";

/** How long a line stays at least, and at most, in milliseconds. */
const SHORTEST = 400;
const LONGEST = 3_000;

/** The one live region for people who listen: what happens, and each reply once, when it is whole. The messages are no live region. */
export class Announcer {
  #lines = []; #timer; #said = 0;

  element = h("div.wa-hidden", { role: "status", "aria-live": "polite", "aria-atomic": "true" });

  /** Says a line after those that are still to be said. */
  say(text) {
    if (!text) return;
    this.#lines.push(text);
    if (this.#lines.length === 1) this.#in(Math.max(50, this.#said + SHORTEST - Date.now()));
  }

  // The same line twice in a row is only heard when the region was empty in between.
  #next() {
    const again = this.#lines[0] === this.element.textContent;
    this.element.textContent = (again ? undefined : this.#lines.shift()) ?? "";
    this.#said = Date.now();
    if (this.element.textContent || again) this.#in(this.#lines.length ? SHORTEST : LONGEST);
  }

  #in(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), milliseconds);
  }
}
