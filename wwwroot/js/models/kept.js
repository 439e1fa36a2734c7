const MONTH = 30 * 24 * 3600 * 1000;

/** Texts of one message box, one below the other. */
export const joined = (...texts) => texts.filter(Boolean).join("\n\n");

/** What the browser keeps between visits, under one prefix; in memory where it keeps nothing (blocked or full, or no storage is named). */
export class Kept {
  #storage; #prefix; #memory = new Map();

  /** @param {"localStorage" | "sessionStorage"} [name] @param {string} [prefix] */
  constructor(name, prefix) {
    this.#prefix = prefix;
    try {
      this.#storage = window[name];
      this.#dropOld();
    } catch {
      this.#storage = null;
    }
  }

  /** The value, or undefined. */
  get(key) {
    if (this.#memory.has(key)) return this.#memory.get(key);
    try {
      return JSON.parse(this.#storage.getItem(this.#prefix + key))?.value;
    } catch {
      return undefined;
    }
  }

  /** Keeps a value; undefined, "" and an empty list are not kept. */
  set(key, value) {
    const empty = value === undefined || value === "" || value?.length === 0;
    this.#memory.delete(key);
    try {
      if (empty) this.#storage.removeItem(this.#prefix + key);
      else this.#storage.setItem(this.#prefix + key, JSON.stringify({ value, at: Date.now() }));
    } catch {
      if (!empty) this.#memory.set(key, value);
    }
  }

  /** Takes what another has in memory: texts and lists go behind those that are here. */
  take(other) {
    for (const [key, value] of other.#memory) this.set(key, Array.isArray(value) ? [...this.get(key) ?? [], ...value] : key.startsWith("draft:") ? joined(this.get(key), value) : value);
  }

  #dropOld() {
    for (const key of Object.keys(this.#storage).filter((name) => name.startsWith(this.#prefix))) {
      const at = JSON.parse(this.#storage.getItem(key))?.at ?? 0;
      if (Date.now() - at > MONTH) this.#storage.removeItem(key);
    }
  }
}
