/** The models of the site, and which one answers in each chat. */
export class ModelChoice {
  #kept;

  /** `{id, name, available, default}`, in the order to show them; empty until the server has told them. */
  all = [];

  /** How many requests the person has left this hour, as far as the server has told. */
  remaining = Infinity;

  /** What the person has for a day, where the activity limits it. @type {import("../views/day-left.js").DayLeft | undefined} */
  day;

  /** The models that answer in the chats that are shown in panes, by chat; null for the site's default. */
  ofPanes = new Map();

  /** @param {import("./keepsakes.js").Keepsakes} kept */
  constructor(kept) { this.#kept = kept; }

  /** Asks the server. Without an answer the site's default model answers, and nobody can pick another. */
  async load(ajax) {
    try {
      const told = await ajax.call("get_models");
      this.take(told);
      // Loaded where a day is limited.
      if (told.day_ends_at) this.day = new (await import("../views/day-left.js")).DayLeft(told);
    } catch {
      // Whatever is wrong, the chats are asked for at the same time and tell it.
    }
  }

  /** Takes what the server says. */
  take(told) {
    this.all = told.models ?? this.all;
    this.remaining = told.remaining ?? this.remaining;
    this.day?.take(told);
  }

  /** The id of the model that answers in a chat: the one picked there while it is available, else the site's default. */
  of(sessionId) {
    const wanted = this.ofPanes.has(sessionId) ? this.ofPanes.get(sessionId) : this.#kept.model(sessionId);
    const picked = this.all.find(({ id }) => id === wanted);
    return (picked?.available ? picked : this.all.find((model) => model.default))?.id;
  }

  /** Whether somebody has picked the model that answers in a chat; in the tabs the site's default counts as picked. */
  isPicked(sessionId) { return !this.ofPanes.has(sessionId) || this.of(sessionId) === this.ofPanes.get(sessionId); }

  pick(sessionId, id) { this.#kept.keepModel(sessionId, id); }

  /** What was picked before there was a chat goes with the first one. */
  adopt(sessionId) {
    const id = this.#kept.model(null);
    if (!id) return;
    if (!this.#kept.model(sessionId)) this.pick(sessionId, id);
    this.pick(null, undefined);
  }

  /** A model's name for people. */
  nameOf(id) { return this.all.find((model) => model.id === id)?.name ?? id ?? ""; }
}
