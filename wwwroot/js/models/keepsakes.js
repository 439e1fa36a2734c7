import { Kept } from "./kept.js";

/** The key under which the browser keeps what belongs to no chat yet. */
export const NO_CHAT = "new";

/** Stands for the chat of a pane that has none yet. */
export const chatToCome = (paneId) => `pane:${paneId}`;

/** Whether this stands for a chat that is still to be made: null, or of a pane. */
export const isToCome = (sessionId) => !sessionId || sessionId.startsWith("pane:");

/** What the browser keeps of the chats of one activity: drafts, the reader's places, and the chat shown last. */
export class Keepsakes {
  #chats; #prefix; #local; #session; #user; #own = new Kept();

  /** @param {import("./chat-list.js").ChatList} chats @param {string} prefix tells activities and sites apart */
  constructor(chats, prefix) {
    this.#chats = chats;
    this.#prefix = prefix;
    this.#local = new Kept("localStorage", prefix);
    this.#session = new Kept("sessionStorage", prefix);
  }

  /** Who the person is, as the server tells; what was written before it did is theirs too. */
  set user(id) {
    if (id === this.#user) return;
    const before = this.#own;
    this.#user = id;
    this.#own = new Kept("sessionStorage", `${this.#prefix}${NO_CHAT}:${id}:`);
    this.#own.take(before);
  }

  get user() { return this.#user; }

  /** The person's text that is not saved yet, from every window that has some. @param {string} phase */
  unsavedTexts(phase) { return this.#local.get(`text:${phase}:${this.#user}`) ?? []; }

  keepUnsavedTexts(phase, texts) { this.#local.set(`text:${phase}:${this.#user}`, texts); }

  /** What of the person's text goes along with messages: "", "text" or "selection". */
  get along() { return this.#local.get(`along:${this.#user}`) ?? ""; }

  set along(what) { this.#local.set(`along:${this.#user}`, what); }

  /** The session_id of the chat that this window showed last; each window has its own. */
  get lastShown() { return this.#session.get("active"); }

  set lastShown(sessionId) { this.#session.set("active", sessionId ?? undefined); }

  /** What a chat's texts are kept under: its row id, which no two people share; its name while the list of chats does not know it. */
  keyOf(sessionId) { return String(this.#chats.get(sessionId)?.id ?? (sessionId || NO_CHAT)); }

  /** Where they are kept. What belongs to no chat yet is the person's alone, and stays with this window: guests share an account. */
  keeper(key) { return key === NO_CHAT ? this.#own : this.#local; }

  /** The unsent text of a chat. */
  draft(sessionId) {
    const key = this.keyOf(sessionId);
    return this.keeper(key).get(`draft:${key}`) ?? "";
  }

  keepDraft(sessionId, text) {
    if (this.#chats.isGone(sessionId)) return;
    const key = this.keyOf(sessionId);
    this.keeper(key).set(`draft:${key}`, text);
  }

  /** The list knows the chat now: its unsent text is kept under its row. */
  know({ session_id: sessionId, id }) {
    const name = `draft:${sessionId}`, text = this.#local.get(name);
    if (!text) return;
    this.#local.set(`draft:${id}`, text);
    this.#local.set(name, "");
  }

  /** Forgets the unsent text of a chat that may be gone already. */
  dropDraft(chat) { this.#local.set(`draft:${chat.id}`, ""); }

  /** Where the reader is in a chat; each window has its own. */
  place(sessionId) { return this.#session.get(`scroll:${sessionId}`); }

  keepPlace(sessionId, place) { this.#session.set(`scroll:${sessionId}`, place); }

  /** The model that answers in a chat, as it was picked; undefined for the site's default. */
  model(sessionId) {
    const key = this.keyOf(sessionId);
    return this.keeper(key).get(`model:${key}`);
  }

  keepModel(sessionId, id) {
    const key = this.keyOf(sessionId);
    this.keeper(key).set(`model:${key}`, id);
  }

  /** The replies that were coming in when this window was last told of one: message ids by chat. */
  get replies() { return this.#session.get("replies") ?? {}; }

  set replies(byChat) { this.#session.set("replies", byChat); }

  /** The chats with a reply that came while this window showed another chat. */
  get unread() { return this.#session.get("unread") ?? []; }

  set unread(sessionIds) { this.#session.set("unread", sessionIds); }
}
