/** The window with the text: when it is left, when somebody comes back to it, and what the other windows of this browser have saved. */
export class TextWindow {
  #left; #back; #news; #channel = null;

  /** @param {{left: () => void, back: () => void, news: (revision: number) => void}} acts left: the page goes, or is out of sight; news: another window has saved */
  constructor({ left, back, news }) {
    this.#left = left;
    this.#back = back;
    this.#news = news;
    for (const [target, type] of EVENTS) target.addEventListener(type, this.#hear);
  }

  /** Hears the other windows with the same text. @param {string} name of the text */
  join(name) {
    if (this.#channel || !("BroadcastChannel" in window)) return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener("message", ({ data }) => this.#news(data));
  }

  /** Tells them of a revision. */
  tell(revision) { this.#channel?.postMessage(revision); }

  /** Hears and tells no more. */
  remove() {
    for (const [target, type] of EVENTS) target.removeEventListener(type, this.#hear);
    this.#channel?.close();
  }

  #hear = ({ type }) => (type === "pagehide" || document.hidden ? this.#left() : this.#back());
}

const EVENTS = [[window, "pagehide"], [window, "focus"], [document, "visibilitychange"]];

/** A name of this window, which outlives a reload. */
export function windowName(outbox) {
  try {
    return sessionStorage["writeassist:window"] ??= outbox.newName();
  } catch {
    return "window";
  }
}
