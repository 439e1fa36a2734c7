import { Ajax, onFirstUse } from "./ajax.js";
import { ChatChanges } from "./chat-changes.js";
import { ChatNews } from "./chat-news.js";
import { ChatList } from "./models/chat-list.js";
import { closes } from "./models/door.js";
import { emptyChat } from "./models/empty-chats.js";
import { isToCome, Keepsakes, NO_CHAT } from "./models/keepsakes.js";
import { MessageStore } from "./models/message-store.js";
import { ModelChoice } from "./models/model-choice.js";
import { Outbox } from "./models/outbox.js";
import { Storage } from "./models/storage.js";
import { MessageSender } from "./message-sender.js";
import { Replies } from "./replies.js";
import { WindowSync } from "./window-sync.js";
import { stringsFor } from "./strings.js";
import { AssistantView } from "./views/assistant-view.js";

/**
 * One writing assistant in the page: its chats, their messages, and the element that shows them. Every change is told
 * by two DOM events on the element, one before it that can be cancelled and one after; docs/embedding.md lists them.
 */
export class MultiChatManager {
  #ajax; #changes = new ChatChanges(this); #news = new ChatNews(this, this.#changes); #turning = null; #textWish = null;

  /** The chats side by side, while they are shown so. @type {import("./panes/split-pane.js").SplitPane | null} */
  panes = null;
  /** The student's text, where the page says which it is, once that is loaded. @type {import("./text/text-binding.js").TextBinding | null} */
  text = null;
  /** Why the assistant does not answer here now, as an error; null where it does. @type {{errorcode: string, message: string} | null} */
  door = null;
  /** How many panes the activity allows, and in which modes, once the server has told; what is not there is not limited. @type {{max_panes?: number, sync_modes?: string[]} | undefined} */
  paneRules;
  /** How many days a deleted chat can be restored; 0: not at all. */
  binDays = 0;
  /** What the person is asked to agree to: its version, or null. @type {string | null} */
  agreement = null;

  /**
   * @param {{element?: HTMLElement, cmId?: number|string, sesskey?: string, ajaxUrl?: string, lang?: string, strings?: object,
   *   signInUrl?: string, source?: string, text?: string, phase?: "write"|"edit", wordGoal?: string, submit?: boolean, starters?: string[]}} [options] source: the selector of the student's text;
   *   text: the same, and its text is saved as that of the phase; wordGoal: how many words it is to have; submit: whether it can be handed in; starters: what an empty chat suggests; what is left out is taken from `window.cmId`, `window.sesskey` and `window.ajaxUrl`, as the original page sets them
   */
  constructor(options = {}) {
    this.element = options.element ?? document.createElement("div");
    this.cmId = options.cmId ?? window.cmId;
    this.source = options.source ?? options.text;
    if (options.text) this.#textWish = { selector: options.text, phase: options.phase === "edit" ? "edit" : "write", wordGoal: options.wordGoal, submit: Boolean(options.submit) };
    this.starters = options.starters;
    this.signInUrl = options.signInUrl ?? location.href;
    const url = options.ajaxUrl ?? window.ajaxUrl ?? "/mod/writeassistdev/ajax.php";
    const prefix = `writeassist:${new URL(url, location.href).pathname}:${this.cmId}:`;
    this.#ajax = new Ajax({ url, cmId: this.cmId, sesskey: options.sesskey ?? window.sesskey ?? "" });
    const strings = stringsFor(this.element, options);
    this.chats = new ChatList(strings.t("newChat"));
    this.kept = new Keepsakes(this.chats, prefix);
    this.outbox = new Outbox((key) => this.kept.keeper(key));
    this.messages = new MessageStore((action, fields) => this.ask(action, fields));
    this.models = new ModelChoice(this.kept);
    this.storage = new Storage();
    this.replies = new Replies(this, this.#ajax);
    this.sender = new MessageSender(this, this.#ajax);
    this.view = new AssistantView(this, strings);
    this.sync = new WindowSync(prefix, () => this.refresh(), () => this.wake());
    /** Settles when the chats and the active one's messages are shown, or the failure to load them is told. */
    this.ready = this.#start();
  }

  /** Makes a chat and shows it. @returns {Promise<object|null>} the chat; null when it was cancelled or failed */
  async createNewChat(title) { return (await this.#changes.create(title))?.chat ?? null; }

  /** The newest chat that nobody has named or written in, or null: no further one is needed. @returns {object|null} */
  get emptyChat() { return emptyChat(this); }

  /** Shows a chat; its messages load while the server is told. @returns {Promise<boolean>} whether it was not cancelled */
  async switchToChat(sessionId) { return Boolean(this.chats.get(sessionId) && await this.#changes.switchTo(sessionId)); }

  /** Gives a chat another title. @returns {Promise<boolean>} whether the server took it */
  async renameChat(sessionId, title) { return Boolean(await this.#changes.rename(sessionId, title)); }

  /** Closes a chat's tab; the chat stays in the menu of all chats. @returns {Promise<boolean>} whether it is closed */
  async closeChat(sessionId) { return Boolean(await this.#changes.close(sessionId)); }

  /** Pins a chat, or (false) unpins it. @returns {Promise<boolean>} whether the server took it */
  async pinChat(sessionId, on = true) { return Boolean(await this.#changes.pin(sessionId, on)); }

  /** Takes a deleted chat out of the bin and shows it. @returns {Promise<boolean>} whether it is back */
  async restoreChat(sessionId) { return Boolean(await this.#changes.restore(sessionId)); }

  /** Gives the person a chat, or all ("") as a file. @param {"markdown"|"json"} format @returns {Promise<boolean>} whether it came */
  async download(sessionId, format) { return (await onFirstUse(import("./chat-download.js"))).download(this, this.#ajax, sessionId, format); }

  /** Shows a message, wherever it stands. @param {{inView?: boolean}} [how] whether it is in the branch in view @returns {Promise<boolean>} whether it is there */
  showMessage(sessionId, messageId, how) { return this.#changes.showMessage(sessionId, messageId, how); }

  /** Deletes a chat of the bin for ever, without asking. @returns {Promise<boolean>} whether it is gone */
  async purgeChat(sessionId) { return Boolean(await this.#changes.purge(sessionId)); }

  /** Deletes a chat and its messages, without asking; `restoreChat` brings it back for `binDays` days. @returns {Promise<boolean>} whether it is gone */
  async deleteChat(sessionId) { return Boolean(await this.#changes.remove(sessionId)); }

  /** Deletes the messages of a chat, without asking. @returns {Promise<boolean>} whether they are gone */
  async clearChat(sessionId) { return Boolean(await this.#changes.clear(sessionId)); }

  /** Loads a page of messages: the newest, or with `{before: id}` older ones, and shows nothing yet. @returns {Promise<object[]>} in time order @throws {import("./ajax.js").AjaxError} */
  loadSessionMessages(sessionId, page) { return this.messages.load(sessionId, page); }

  /** Shows messages that `loadSessionMessages` gave, and those of the chat that are shown already. */
  displayMessages(messages, sessionId = messages[0]?.chat_session_id ?? this.chats.activeId) {
    this.messagesOf(sessionId).merge(messages);
    this.view.showMessages(sessionId);
    for (const { id, status } of messages) if (status === "streaming") this.replies.follow(sessionId, id);
    this.emit("messages-displayed", { sessionId, messages });
  }

  /** Loads and shows the messages before the oldest one. @returns {Promise<boolean>} whether it worked */
  async loadEarlier(sessionId) { return this.messagesOf(sessionId).oldestId !== undefined && this.reload(sessionId, { before: this.messagesOf(sessionId).oldestId }); }

  /**
   * Sends a message to a chat: the active one unless told, and a first one where there is none; with `editOf` (a message of the person's) its new version.
   * `taken`: it is kept here and cannot be lost any more. @returns {Promise<object|null>} the saved message; null: it was cancelled, or is kept unsaved with "Try again"
   */
  async sendMessage(content, { sessionId = this.chats.activeId, role = "user", taken, editOf } = {}) {
    if (!content.trim() || !this.emit("message-sending", { sessionId: isToCome(sessionId) ? null : sessionId, content, role, editOf }, true)) return null;
    const along = role === "user" ? this.text?.along?.take() : undefined;
    if (along === null) return null;
    const entry = this.outbox.add(this.kept.keyOf(sessionId), { sessionId: sessionId ?? "", role, content, timestamp: this.#ajax.now, editOf, along });
    taken?.();
    if (editOf) this.replies.stop(sessionId);
    this.view.showMessages(sessionId, { toEnd: true });
    return this.sender.deliver(entry);
  }

  /** Sends an unsaved message again, now. */
  retryMessage(clientId, sessionId = this.chats.activeId) { return this.sender.retry(clientId, this.kept.keyOf(sessionId)); }

  /** Goes on with what was refused because nobody was signed in: the server has answered since. */
  resumeRefused() {
    this.sender.resumeRefused();
    this.panes?.resumeRefused();
  }

  /** Begins the assistant's reply anew, with the model that is picked in its chat. @returns {Promise<boolean>} whether it has begun */
  regenerateReply(messageId, sessionId = this.chats.activeId) { return this.replies.regenerate(this.messagesOf(sessionId).get(messageId)); }

  /** Ends the reply that is coming in; what came so far stays. */
  stopReply(sessionId = this.chats.activeId) { return this.replies.stop(sessionId); }

  /** Lets another model answer in a chat from now on. */
  pickModel(id, sessionId = this.chats.activeId) {
    if (!this.panes?.pickModel(sessionId, id)) this.models.pick(sessionId, id);
    this.view.showModels();
    this.emit("model-picked", { sessionId, model: id });
  }

  /** Puts a text into the message box, behind what is there, for the person to send. */
  compose(text) { this.view.compose(text); }

  /** Shows chats side by side in panes, or (false) in tabs again; the server remembers it. @returns {Promise<boolean>} whether it is so now */
  showPanes(on = true) {
    this.#turning ??= this.#turn(on).finally(() => { this.#turning = null; });
    return this.#turning;
  }

  /** Asks the server for the chats and the newest messages of the active one: what other windows did appears. */
  refresh() { return this.#news.fetch(); }

  /** The loaded messages of a chat. */
  messagesOf(sessionId) { return this.messages.of(sessionId); }

  /** Dispatches `writeassist:NAME` on the element. @returns {boolean} false when it was cancelled */
  emit(name, detail, cancelable = false) {
    return this.element.dispatchEvent(new CustomEvent(`writeassist:${name}`, { bubbles: true, cancelable, detail: { ...detail, manager: this } }));
  }

  /** Asks the server, and shows while the request waits for its next attempt; what failed meanwhile stays told. @throws {import("./ajax.js").AjaxError} */
  async ask(action, fields, options) {
    const asked = Date.now();
    const reply = await this.#ajax.call(action, fields, { ...options, onWait: (error, pause) => this.view.showWaiting(error, pause) });
    this.view.showWaiting(null, asked);
    return reply;
  }

  /** Tells a failure in a sentence; a chat that is not there any more disappears, and what was asked about one that had gone is over. */
  fail(error, sessionId) {
    if (error.errorcode === "aborted") return;
    if (error.errorcode === "chatnotfound" && (this.chats.get(sessionId) || this.chats.isGone(sessionId))) return void this.#news.lose(this.chats.get(sessionId));
    if (closes(error)) this.tellDoor(error);
    else this.view.showFailure(error);
    this.emit("error", { errorcode: error.errorcode ?? "error", message: error.message, sessionId });
  }

  /** Shows a chat as far as it is loaded; null: that there is none. The server is not told. */
  show(sessionId) {
    this.chats.activeId = sessionId;
    if (this.chats.active?.is_closed) this.chats.put({ ...this.chats.active, is_closed: 0 });
    this.kept.lastShown = sessionId;
    // What was written before there was any chat would not be seen again.
    if (sessionId) this.sender.adopt(NO_CHAT, sessionId);
    this.kept.unread = this.kept.unread.filter((id) => id !== sessionId);
    this.view.showChat();
  }

  /** Takes a chat that is not there any more, or null, out of the page, with all that was kept of it. */
  forget(chat) {
    if (!chat) return;
    if (!this.binDays) this.kept.dropDraft(chat);
    this.chats.remove(chat.session_id);
    this.messages.forget(chat.session_id);
    this.outbox.drop(String(chat.id));
  }

  /** Loads and shows messages, the newest without a page. @returns {Promise<boolean>} whether it worked; else it is told why */
  async reload(sessionId, page) {
    try {
      this.displayMessages(await this.loadSessionMessages(sessionId, page), sessionId);
      return true;
    } catch (error) {
      this.fail(error, sessionId);
      return false;
    }
  }

  /** Shows that the assistant's reply in a chat has begun, is being stopped, or (with the message) has ended. */
  showReply(sessionId, ended) {
    if (ended && !this.view.shows(sessionId) && this.chats.get(sessionId)) this.kept.unread = [...new Set([...this.kept.unread, sessionId])];
    if (ended) this.sync.tell();
    this.view.showReply(sessionId, ended);
  }

  /** After a message was saved: loads it as the server shows it, and tells the other windows. */
  async saved(sessionId) {
    this.sync.tell();
    await (this.chats.get(sessionId) ? this.reload(sessionId) : this.refresh());
  }

  /** Shows the title that a chat was given by its first message (`message`) or by a model (`model`). */
  titled(sessionId, title, by) {
    if (!this.chats.retitle(sessionId, title, by)) return;
    this.view.showChats();
    this.sync.tell();
    this.emit("chat-renamed", { sessionId, title });
  }

  /** Counts a text that was saved: the person is told before there is no room left. */
  countStored(text) {
    this.storage.add(text);
    this.view.showStorage();
  }

  /** Shows whether the assistant answers here, and if not, why. @param {{errorcode: string, message: string} | null} door */
  tellDoor(door) {
    this.door = door ?? null;
    this.view.showDoor();
  }

  /** Whether the assistant answers here: where it did not when the server was last asked, it is asked again. @returns {Promise<boolean>} */
  async answers() {
    if (this.door) await this.refresh();
    if (this.door) this.view.showDoor({ again: true });
    return !this.door;
  }

  /** The person has read that an AI answers, and agrees. @returns {Promise<boolean>} whether the assistant answers now */
  agree() { return this.#news.agree(); }

  /** Lets waiting requests try again now. */
  wake() { this.#ajax.wake(); }

  /** Takes the assistant out of the page. */
  destroy() {
    this.sync.stop();
    this.replies.abandon();
    this.text?.remove();
    this.view.remove();
  }

  async #start() {
    if (this.#textWish) onFirstUse(import("./text/text-binding.js")).then(({ TextBinding }) => { this.text = new TextBinding(this, this.#ajax, this.#textWish); }).catch((error) => this.fail(error));
    const told = this.models.load(this.#ajax).then(() => this.view.showModels());
    await this.#news.begin();
    this.view.ready();
    // Before messages are sent, so that none goes to another model than the one picked.
    await told;
    for (const [sessionId, messageId] of Object.entries(this.kept.replies)) if (this.chats.get(sessionId)) this.replies.follow(sessionId, messageId);
    this.sender.resumeAll();
  }

  async #turn(on) {
    if (on === Boolean(this.panes)) return true;
    if (this.paneRules?.max_panes < 2) return false;
    return Boolean(await this.#changes.run("panes-switching", { on }, "panes-switched", async () => {
      if (on) await (await onFirstUse(import("./panes/split-pane.js"))).SplitPane.open(this, this.#ajax);
      else await this.panes.close();
      return { on };
    }));
  }
}
