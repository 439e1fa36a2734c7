/** The messages of one chat as far as they are loaded: a run without gaps that ends with the newest. */
export class MessageList {
  #messages = [];

  /** Counts the changes made here: a page that was asked for before one and came after it is out of date. */
  version = 0;

  /** Whether the server has been asked yet. */
  loaded = false;

  /** Whether there are older ones on the server. */
  hasMore = false;

  get all() { return this.#messages; }

  /** The id to ask for older ones with, or undefined. */
  get oldestId() { return this.#messages[0]?.id; }

  get(id) { return this.#messages.find((message) => message.id === id); }

  /** Puts an older page in front. */
  prepend(messages, hasMore) {
    this.merge(messages);
    this.hasMore = hasMore;
  }

  /**
   * Takes the newest page: what is not in it although it falls into its time is gone, and older ones stay only
   * where the page joins them. A reply that is coming in (`live`) stays.
   */
  refresh(page, hasMore) {
    const ids = new Set(page.map(({ id }) => id));
    const joins = hasMore && this.loaded && this.#messages.some(({ id }) => ids.has(id));
    const first = joins ? this.#messages.findIndex(({ id }) => ids.has(id)) : 0;
    if (!joins) this.hasMore = hasMore;
    this.#messages = this.#messages.filter(({ live }, index) => live || index < first);
    this.loaded = true;
    this.merge(page);
  }

  /** Adds a message that the server has just taken. */
  add(message) {
    this.version++;
    this.merge([message]);
  }

  /** A message was edited: its new version is in its place, and what followed it is out of view with it. */
  edit(id, message) {
    const at = this.#messages.findIndex((one) => one.id === id);
    if (at < 0) return;
    const { alternatives = [], number = 1 } = this.#messages[at];
    const others = [...alternatives, { id, number }].sort((a, b) => a.number - b.number);
    this.version++;
    this.#messages = [...this.#messages.slice(0, at), { ...message, number: others.length + 1, alternatives: others }];
  }

  remove(id) {
    this.version++;
    this.#messages = this.#messages.filter((message) => message.id !== id);
  }

  clear() {
    this.version++;
    this.#messages = [];
    this.hasMore = false;
  }

  /** Adds messages or puts newer versions in place; what the server has saved of a reply is never newer than what comes in here. */
  merge(messages) {
    const byId = new Map(this.#messages.map((message) => [message.id, message]));
    for (const message of messages) {
      if (message.live || message.status !== "streaming" || !byId.get(message.id)?.live) byId.set(message.id, message);
    }
    // The server has the exact time of a reply that is coming in; here it must only not come before its question.
    for (const message of byId.values()) {
      if (message.live) message.timestamp = Math.max(message.timestamp, byId.get(message.reply_to)?.timestamp ?? 0);
    }
    this.#messages = [...byId.values()].sort((a, b) => a.timestamp - b.timestamp || a.id - b.id);
  }
}
