/** Keeps the windows of one person in step: news from the others at once, and a look at the server on coming back. */
export class WindowSync {
  #channel; #refresh; #wake; #last = 0; #timer;

  /** @param {string} name @param {() => void} refresh @param {() => void} wake what to do when there is a connection again */
  constructor(name, refresh, wake) {
    this.#refresh = refresh;
    this.#wake = wake;
    this.#channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
    this.#channel?.addEventListener("message", this.#soon);
    window.addEventListener("focus", this.#soon);
    document.addEventListener("visibilitychange", this.#soon);
    window.addEventListener("online", this.#online);
  }

  /** Tells the other windows that something changed. */
  tell() { this.#channel?.postMessage("changed"); }

  stop() {
    clearTimeout(this.#timer);
    this.#channel?.close();
    window.removeEventListener("focus", this.#soon);
    document.removeEventListener("visibilitychange", this.#soon);
    window.removeEventListener("online", this.#online);
  }

  // Coming back to a window fires several events at once; a hidden window waits until somebody looks.
  #soon = () => {
    if (document.hidden) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#last = Date.now();
      this.#refresh();
    }, Date.now() - this.#last > 1_000 ? 100 : 700);
  };

  #online = () => {
    this.#wake();
    this.#soon();
  };
}
