/** Takes a text/event-stream apart, wherever its bytes are cut: in the middle of a line, or of a character. */
export class EventStream {
  #onEvent; #decoder = new TextDecoder(); #rest = ""; #name = ""; #data = [];

  /** @param {(name: string, data: object) => void} onEvent */
  constructor(onEvent) { this.#onEvent = onEvent; }

  /** @param {Uint8Array} bytes */
  push(bytes) {
    // A carriage return at the very end may be the first half of a line break.
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    for (const line of lines) this.#take(line);
  }

  // A line that begins with a colon is a comment; it only keeps the connection awake.
  #take(line) {
    if (!line) this.#end();
    const [, field, value] = /^(\w+)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "event") this.#name = value ?? "";
    else if (field === "data") this.#data.push(value ?? "");
  }

  #end() {
    const name = this.#name || "message", data = this.#data.join("\n");
    this.#name = "";
    this.#data = [];
    if (!data) return;
    try {
      this.#onEvent(name, JSON.parse(data));
    } catch (error) {
      // One event that nobody understands does not end the reply.
      reportError(error);
    }
  }
}
