import { Ajax, onFirstUse } from "./ajax.js";
import { ChatList } from "./models/chat-list.js";
import { isToCome, Keepsakes, NO_CHAT } from "./models/keepsakes.js";
import { MessageStore } from "./models/message-store.js";
import { ModelChoice } from "./models/model-choice.js";
import { Outbox } from "./models/outbox.js";
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
  #ajax; #view; #sender; #sync; #messages; #refreshing = null; #switch = null; #changes = 0; #turning = null;

  /**
   * @param {{element?: HTMLElement, cmId?: number|string, sesskey?: string, ajaxUrl?: string, lang?: string, strings?: object,
   *   signInUrl?: string}} [options]
   *   what is left out is taken from `window.cmId`, `window.sesskey` and `window.ajaxUrl`, as the original page sets them
   */
  constructor(options = {}) {
    this.element = options.element ?? document.createElement("div");
    this.cmId = options.cmId ?? window.cmId;
    this.signInUrl = options.signInUrl ?? location.href;
    const url = options.ajaxUrl ?? window.ajaxUrl ?? "/mod/writeassistdev/ajax.php";
    const prefix = `writeassist:${new URL(url, location.href).pathname}:${this.cmId}:`;
    this.#ajax = new Ajax({ url, cmId: this.cmId, sesskey: options.sesskey ?? window.sesskey ?? "" });
    this.chats = new ChatList();
    this.kept = new Keepsakes(this.chats, prefix);
    this.outbox = new Outbox((key) => this.kept.keeper(key));
    this.#messages = new MessageStore((action, fields) => this.#call(action, fields));
    this.models = new ModelChoice(this.kept);
    this.replies = new Replies(this, this.#ajax);
    this.#sender = new MessageSender(this, (entry, onWait) => this.#bring(entry, onWait));
    this.#view = new AssistantView(this, stringsFor(this.element, options));
    this.#sync = new WindowSync(prefix, () => this.refresh(), () => this.#ajax.wake());
    /** The chats side by side, while they are shown so. @type {import("./panes/split-pane.js").SplitPane | null} */
    this.panes = null;
    /** Settles when the chats and the active one's messages are shown, or the failure to load them is told. */
    this.ready = this.#start();
  }

  /** Makes a chat and shows it. @returns {Promise<object|null>} the chat; null when it was cancelled or failed */
  async createNewChat(title) {
    const done = await this.#change("chat-creating", { title }, "chat-created", async () => {
      const reply = await this.#call("create_chat_session", { title }, { repeatable: false });
      const chat = reply.session;
      this.chats.put(chat);
      this.#messages.start(chat.session_id);
      this.#show(chat.session_id);
      return { chat };
    });
    return done?.chat ?? null;
  }

  /** Shows a chat; its messages load while the server is told. @returns {Promise<boolean>} whether it was not cancelled */
  async switchToChat(sessionId) {
    if (!this.chats.get(sessionId)) return false;
    const done = await this.#change("chat-switching", { sessionId }, "chat-switched", async () => {
      this.#show(sessionId);
      // Only the last of several quick switches is told to the server, and only one at a time, so that it ends with the last.
      const told = (this.#switch ?? Promise.resolve()).then(() =>
        this.chats.activeId === sessionId ? this.#call("switch_chat_session", { session_id: sessionId }) : null);
      this.#switch = told.catch(() => {});
      await Promise.all([told, this.#reload(sessionId)]);
      return { sessionId };
    });
    return done !== null;
  }

  /** Gives a chat another title. @returns {Promise<boolean>} whether the server took it */
  async renameChat(sessionId, title) {
    const done = await this.#change("chat-renaming", { sessionId, title }, "chat-renamed", async () => {
      const reply = await this.#call("update_chat_title", { session_id: sessionId, title });
      this.chats.put({ ...this.chats.get(sessionId), ...reply.session });
      this.#view.showChats();
      return { sessionId, title: reply.session.title };
    });
    return done !== null;
  }

  /** Deletes a chat and its messages, without asking. @returns {Promise<boolean>} whether it is gone */
  async deleteChat(sessionId) {
    const done = await this.#change("chat-deleting", { sessionId }, "chat-deleted", async () => {
      const reply = await this.#call("delete_chat_session", { session_id: sessionId })
        .catch((error) => { if (error.errorcode === "chatnotfound") return {}; throw error; });
      this.#forget(this.chats.get(sessionId));
      if (this.chats.activeId === sessionId) {
        const next = this.chats.get(reply.active_session_id)?.session_id ?? this.chats.all.at(-1)?.session_id ?? null;
        this.#show(next);
        if (next) await this.#reload(next);
      }
      this.#view.showChats();
      return { sessionId, activeSessionId: this.chats.activeId };
    });
    return done !== null;
  }

  /** Deletes the messages of a chat, without asking. @returns {Promise<boolean>} whether they are gone */
  async clearChat(sessionId) {
    const done = await this.#change("chat-clearing", { sessionId }, "chat-cleared", async () => {
      await this.#call("clear_session_messages", { session_id: sessionId });
      this.outbox.drop(this.kept.keyOf(sessionId));
      this.messagesOf(sessionId).clear();
      this.#view.showMessages(sessionId);
      return { sessionId };
    });
    return done !== null;
  }

  /**
   * Loads a page of messages: the newest, or with `{before: id}` older ones. They count as loaded, but nothing is shown yet.
   * @returns {Promise<object[]>} in time order @throws {import("./ajax.js").AjaxError}
   */
  loadSessionMessages(sessionId, page) { return this.#messages.load(sessionId, page); }

  /** Shows messages that `loadSessionMessages` gave, and those of the chat that are shown already. */
  displayMessages(messages, sessionId = messages[0]?.chat_session_id ?? this.chats.activeId) {
    this.messagesOf(sessionId).merge(messages);
    this.#view.showMessages(sessionId);
    for (const { id, status } of messages) if (status === "streaming") this.replies.follow(sessionId, id);
    this.emit("messages-displayed", { sessionId, messages });
  }

  /** Loads and shows the messages before the oldest one. @returns {Promise<boolean>} whether it worked */
  async loadEarlier(sessionId) {
    const before = this.messagesOf(sessionId).oldestId;
    if (!before) return false;
    try {
      this.displayMessages(await this.loadSessionMessages(sessionId, { before }), sessionId);
      return true;
    } catch (error) {
      this.fail(error, sessionId);
      return false;
    }
  }

  /**
   * Sends a message to a chat: the active one unless told, and a first one where there is none. `taken` is called as soon
   * as the message is kept here and cannot be lost any more.
   * @returns {Promise<object|null>} the saved message; null when it was cancelled or is kept unsaved, with "Try again"
   */
  async sendMessage(content, { sessionId = this.chats.activeId, role = "user", taken } = {}) {
    if (!content.trim() || !this.emit("message-sending", { sessionId: isToCome(sessionId) ? null : sessionId, content, role }, true)) return null;
    const entry = this.outbox.add(this.kept.keyOf(sessionId), { sessionId: sessionId ?? "", role, content, timestamp: this.#ajax.now });
    taken?.();
    this.#view.showMessages(sessionId, { toEnd: true });
    return this.#sender.deliver(entry);
  }

  /** Shows chats side by side in panes, or (false) in tabs again; the server remembers it. @returns {Promise<boolean>} whether it is so now */
  showPanes(on = true) {
    this.#turning ??= this.#turn(on).finally(() => { this.#turning = null; });
    return this.#turning;
  }

  /** Goes on with what could not be sent, in a pane that has no chat yet. */
  resume(sessionId) { this.#sender.resume(this.kept.keyOf(sessionId)); }

  /** Puts a text into the message box, behind what is there, for the person to send. */
  compose(text) { this.#view.compose(text); }

  /** Sends an unsaved message again, now. */
  retryMessage(clientId, sessionId = this.chats.activeId) { return this.#sender.retry(clientId, this.kept.keyOf(sessionId)); }

  /** Begins the assistant's reply anew, with the model that is picked in its chat. @returns {Promise<boolean>} whether it has begun */
  regenerateReply(messageId, sessionId = this.chats.activeId) { return this.replies.regenerate(this.messagesOf(sessionId).get(messageId)); }

  /** Ends the reply that is coming in; what came so far stays. */
  stopReply(sessionId = this.chats.activeId) { return this.replies.stop(sessionId); }

  /** Lets another model answer in a chat from now on. */
  pickModel(id, sessionId = this.chats.activeId) {
    if (!this.panes?.pickModel(sessionId, id)) this.models.pick(sessionId, id);
    this.#view.showModels();
    this.emit("model-picked", { sessionId, model: id });
  }

  /** Asks the server for the chats and the newest messages of the active one: what other windows did appears. */
  refresh() {
    this.#refreshing ??= this.#refresh().catch((error) => this.fail(error)).finally(() => { this.#refreshing = null; });
    return this.#refreshing;
  }

  /** The loaded messages of a chat. */
  messagesOf(sessionId) { return this.#messages.of(sessionId); }

  /** Dispatches `writeassist:NAME` on the element. @returns {boolean} false when it was cancelled */
  emit(name, detail, cancelable = false) {
    return this.element.dispatchEvent(new CustomEvent(`writeassist:${name}`, { bubbles: true, cancelable, detail: { ...detail, manager: this } }));
  }

  /** Tells a failure in a sentence; a chat that is not there any more disappears. */
  fail(error, sessionId) {
    if (error.errorcode === "aborted") return;
    if (error.errorcode === "chatnotfound" && this.chats.get(sessionId)) {
      this.#lose(this.chats.get(sessionId));
      return;
    }
    this.#view.showFailure(error);
    this.emit("error", { errorcode: error.errorcode ?? "error", message: error.message, sessionId });
  }

  /** Tells that a request waits for its next attempt, or (without an error) that the server answers again. */
  showWaiting(error, pause) { this.#view.showWaiting(error, pause); }

  /** Shows a chat's messages as they are now. @param {{toEnd?: boolean}} [options] toEnd: scrolls to the newest */
  showMessages(sessionId, options) { this.#view.showMessages(sessionId, options); }

  /** Shows that the assistant's reply in a chat has begun, is being stopped, or (with the message) has ended. */
  showReply(sessionId, ended) {
    if (ended && !this.#view.shows(sessionId) && this.chats.get(sessionId)) this.kept.unread = [...new Set([...this.kept.unread, sessionId])];
    if (ended) this.#sync.tell();
    this.#view.showReply(sessionId, ended);
  }

  /** Shows more text of a reply that is coming in. */
  showText(sessionId, messageId, text) { this.#view.showText(sessionId, messageId, text); }

  /** After a message was saved: loads it as the server shows it, and tells the other windows. */
  async saved(sessionId) {
    this.#sync.tell();
    if (this.chats.get(sessionId)) await this.#reload(sessionId);
    else await this.refresh();
  }

  /** Tells the other windows that something changed. */
  tell() { this.#sync.tell(); }

  /** Lets waiting requests try again now. */
  wake() { this.#ajax.wake(); }

  /** Takes the assistant out of the page. */
  destroy() {
    this.#sync.stop();
    this.replies.abandon();
    this.#view.remove();
  }

  async #start() {
    const told = this.#askModels();
    const split = this.#call("get_concurrent_sessions").catch((error) => error);
    await this.refresh();
    const { sessions } = await split;
    if (sessions?.some((session) => session.is_active)) await this.showPanes();
    this.#view.ready();
    // Before messages are sent, so that none goes to another model than the one picked.
    await told;
    for (const [sessionId, messageId] of Object.entries(this.kept.replies)) if (this.chats.get(sessionId)) this.replies.follow(sessionId, messageId);
    for (const key of [NO_CHAT, ...this.chats.all.map(({ id }) => String(id))]) this.#sender.resume(key);
  }

  async #turn(on) {
    if (on === Boolean(this.panes)) return true;
    const done = await this.#change("panes-switching", { on }, "panes-switched", async () => {
      await (on ? this.#openPanes() : this.panes.close());
      if (!on) this.#leavePanes();
      return { on };
    });
    return done !== null;
  }

  // Loaded on first use: who stays in the tabs never asks for it.
  async #openPanes() {
    const { SplitPane } = await onFirstUse(import("./panes/split-pane.js"));
    const panes = await SplitPane.open(this, this.#ajax, this.#view.parts, () => this.#leavePanes());
    this.panes = panes;
    this.#view.splitBy(panes);
    panes.start();
  }

  #leavePanes() {
    const { panes } = this;
    this.panes = null;
    this.#view.splitBy(null);
    panes.remove();
    if (this.chats.activeId) this.#reload(this.chats.activeId);
  }

  // Without them the site's default model answers, and nobody can pick another.
  async #askModels() {
    try {
      this.models.take(await this.#ajax.call("get_models"));
      this.#view.showModels();
    } catch {
      // Whatever is wrong, the chats are asked for at the same time and tell it.
    }
  }

  #bring(entry, onWait) {
    if (entry.role === "user") return this.panes?.bring(entry, onWait) ?? this.replies.send(entry, onWait);
    const { sessionId, role, content, timestamp, clientId } = entry;
    return this.#ajax.call("save_session_message", { session_id: sessionId, role, content, timestamp, client_id: clientId }, { onWait });
  }

  /** @returns {Promise<void>} */
  async #refresh() {
    const changes = this.#changes;
    const { sessions } = await this.#call("get_chat_sessions");
    if (changes !== this.#changes) return this.#refresh();
    const gone = this.chats.replace(Object.values(sessions));
    for (const chat of gone.filter(({ session_id: id }) => id !== this.chats.activeId)) this.#forget(chat);
    const lost = gone.find(({ session_id: id }) => id === this.chats.activeId);
    if (lost) this.#lose(lost);
    else if (!this.chats.active) this.#show(this.#firstToShow());
    this.#view.showChats();
    if (this.panes) await this.panes.refresh();
    else if (this.chats.activeId) await this.#reload(this.chats.activeId);
    this.emit("chats-refreshed", { chats: this.chats.all });
    return undefined;
  }

  // The chat of this window's last visit, else the one that is active on the server.
  #firstToShow() {
    const last = this.chats.get(this.kept.lastShown);
    return (last ?? this.chats.all.find((chat) => chat.is_active) ?? this.chats.all.at(-1))?.session_id ?? null;
  }

  #show(sessionId) {
    this.chats.activeId = sessionId;
    this.kept.lastShown = sessionId;
    // What was written before there was any chat would not be seen again.
    if (sessionId) this.#sender.adopt(NO_CHAT, sessionId);
    this.kept.unread = this.kept.unread.filter((id) => id !== sessionId);
    this.#view.showChat();
  }

  async #reload(sessionId) {
    try {
      this.displayMessages(await this.loadSessionMessages(sessionId), sessionId);
    } catch (error) {
      this.fail(error, sessionId);
    }
  }

  // Deleted in another window. What was written there and not sent goes into the message box of the chat shown next.
  #lose(chat) {
    // The other window has taken the kept draft away with the chat; what is in the box here is still there.
    const draft = this.chats.activeId === chat.session_id ? this.#view.text : this.kept.draft(chat.session_id);
    const unsent = [...this.outbox.of(String(chat.id)).map(({ content }) => content), draft].filter(Boolean);
    this.#forget(chat);
    if (this.chats.activeId === chat.session_id || !this.chats.active) {
      const next = this.#firstToShow();
      if (unsent.length) this.kept.keepDraft(next, [this.kept.draft(next), ...unsent].filter(Boolean).join("\n\n"));
      this.#show(next);
      if (next) this.#reload(next);
    }
    this.#view.showChats();
    this.#view.showLost(chat, unsent.length > 0);
    this.emit("chat-deleted", { sessionId: chat.session_id, activeSessionId: this.chats.activeId });
  }

  #forget(chat) {
    if (!chat) return;
    this.kept.dropDraft(chat);
    this.chats.remove(chat.session_id);
    this.#messages.forget(chat.session_id);
    this.outbox.drop(String(chat.id));
  }

  async #call(action, fields, options) {
    const reply = await this.#ajax.call(action, fields, { ...options, onWait: (error, pause) => this.showWaiting(error, pause) });
    this.showWaiting(null);
    return reply;
  }

  // A list that was asked for before a change here and came after it is out of date.
  async #change(before, detail, after, run) {
    if (!this.emit(before, detail, true)) return null;
    this.#changes++;
    try {
      const done = await run();
      this.#sync.tell();
      this.emit(after, done);
      return done;
    } catch (error) {
      this.fail(error, detail.sessionId);
      return null;
    } finally {
      this.#changes++;
    }
  }
}
