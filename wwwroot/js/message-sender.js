import { isSignedOut, onFirstUse } from "./ajax.js";
import { closes } from "./models/door.js";
import { isToCome, NO_CHAT } from "./models/keepsakes.js";

/** Brings messages from the outbox to the server, those of one chat one after the other, in the order they were written. */
export class MessageSender {
  #manager; #ajax; #queues = new Map(); #under = new Map(); #started = false;

  /** @param {import("./multi-chat-manager.js").MultiChatManager} manager @param {import("./ajax.js").Ajax} ajax */
  constructor(manager, ajax) {
    this.#manager = manager;
    this.#ajax = ajax;
  }

  /** @returns {Promise<object|null>} the saved message, or null: then the entry is kept and marked */
  deliver(entry) {
    if (this.#under.has(entry.clientId)) return Promise.resolve(null);
    this.#under.set(entry.clientId, entry);
    const before = this.#queues.get(entry.chatKey) ?? Promise.resolve();
    const sent = before.then(() => this.#send(entry)).finally(() => this.#leave(entry));
    this.#queues.set(entry.chatKey, sent);
    return sent;
  }

  /** Gives a chat the messages that were written before there was one, but for those that are on their way. */
  adopt(chatKey, sessionId) {
    const { outbox, kept, models } = this.#manager;
    models.adopt(sessionId);
    outbox.move(chatKey, kept.keyOf(sessionId), sessionId, ({ clientId }) => !this.#under.has(clientId));
  }

  /** The list knows a chat now: what was written there before is kept under its row. */
  know(chat) {
    this.#manager.kept.know(chat);
    this.#move(chat.session_id, String(chat.id), chat.session_id);
  }

  /** Tries again now: a message that waits for its next attempt, or one that was given up. */
  retry(clientId, chatKey) {
    const entry = this.#manager.outbox.of(chatKey).find((one) => one.clientId === clientId);
    if (!entry) return Promise.resolve(null);
    if (this.#under.has(clientId)) {
      this.#ajax.wake();
      return Promise.resolve(null);
    }
    this.#mark(entry, { state: "sending", errorcode: undefined, until: undefined });
    return this.deliver(entry);
  }

  /** Goes on with what the last visit could not finish. What was given up waits for "Try again". */
  resume(chatKey) {
    for (const entry of this.#manager.outbox.of(chatKey)) if (entry.state !== "failed") this.deliver(entry);
  }

  /** The same in all chats, and in the one to come, as soon as what is needed for it is known. */
  resumeAll() {
    this.#started = true;
    for (const key of this.#keys) this.resume(key);
    this.resumeRefused();
  }

  /** Goes on with what was refused because nobody was signed in: now somebody is. */
  resumeRefused() {
    if (!this.#started) return;
    for (const key of this.#keys) for (const entry of this.#manager.outbox.of(key)) if (entry.state === "failed" && isSignedOut(entry)) this.retry(entry.clientId, key);
  }

  // What messages are kept under.
  get #keys() { return [NO_CHAT, ...this.#manager.panes?.toCome ?? [], ...this.#manager.chats.all.map(({ id }) => String(id))]; }

  // A message that failed while a chat appeared is marked there.
  #leave(entry) {
    this.#under.delete(entry.clientId);
    const { activeId } = this.#manager.chats;
    if (entry.sessionId || !activeId) return;
    this.adopt(entry.chatKey, activeId);
    this.#manager.view.showMessages(activeId);
  }

  async #send(entry) {
    const manager = this.#manager;
    let asked;
    try {
      await this.#turn(entry);
      if (entry.along?.with_text) await (await onFirstUse(import("./text/text-along.js"))).savedText(manager, () => this.#mark(entry, { state: "waiting", errorcode: "textnotsaved" }));
      asked = Date.now();
      const reply = await this.#bring(entry, (error, pause) => {
        this.#mark(entry, { state: "waiting", errorcode: error.errorcode });
        manager.view.showWaiting(error, pause);
      });
      manager.view.showWaiting(null, asked);
      return await this.#settle(entry, reply);
    } catch (error) {
      if (closes(error)) this.#giveBack(entry);
      else this.#mark(entry, { state: "failed", errorcode: error.errorcode ?? "error", until: error.until });
      manager.emit("message-failed", { sessionId: entry.sessionId, clientId: entry.clientId, content: entry.content, errorcode: error.errorcode });
      if (error.signedOut || error.errorcode === "chatnotfound" || closes(error)) manager.fail(error, entry.sessionId);
      else if (error.temporary) manager.view.showWaiting(null, asked);
      return null;
    }
  }

  // It will not be taken soon: it is a draft again.
  #giveBack(entry) {
    const { outbox, view } = this.#manager;
    outbox.remove(entry);
    view.showMessages(entry.sessionId || null);
    view.giveBack(entry.sessionId || null, entry.content);
  }

  // A person's message asks for a reply; any other is only saved.
  #bring(entry, onWait) {
    const { panes, replies } = this.#manager;
    if (entry.role === "user") return (entry.editOf ? null : panes?.bring(entry, onWait)) ?? replies.send(entry, onWait);
    const { sessionId, role, content, timestamp, clientId } = entry;
    return this.#ajax.call("save_session_message", { session_id: sessionId, role, content, timestamp, client_id: clientId }, { onWait });
  }

  // A message written while the chat is being answered waits for the end of the reply.
  async #turn(entry) {
    const reply = this.#manager.replies.of(entry.sessionId);
    if (!reply || entry.role !== "user") return;
    this.#mark(entry, { state: "queued" });
    await reply.ended;
    this.#mark(entry, { state: "sending" });
  }

  async #settle(entry, reply) {
    const manager = this.#manager;
    const timestamp = reply.timestamp ?? entry.timestamp;
    const message = { id: reply.message_id, chat_session_id: reply.session_id, role: entry.role, content: entry.content, html: null, timestamp, created_at: timestamp, with_text: entry.along?.with_text, with_selection: Boolean(entry.along?.selection) };
    manager.outbox.remove(entry);
    manager.countStored(entry.content);
    if (isToCome(entry.sessionId)) await this.#adopt(entry, reply.session_id);
    const list = manager.messagesOf(reply.session_id);
    list.add({ ...list.get(message.id), ...message });
    manager.view.showMessages(reply.session_id);
    manager.emit("message-sent", { sessionId: reply.session_id, message });
    // Not waited for: the message is saved, whether or not the server's own picture of it comes.
    manager.saved(reply.session_id);
    return message;
  }

  // The first message made the chat: it appears, and what was written after it goes there too.
  async #adopt(entry, sessionId) {
    const manager = this.#manager;
    await manager.refresh();
    // That may have been a look at the server from just before the message.
    if (!manager.chats.get(sessionId)) await manager.refresh();
    this.#move(entry.chatKey, manager.kept.keyOf(sessionId), sessionId);
  }

  // Also what is on its way, or waits for its turn; what is written next comes behind it.
  #move(from, chatKey, sessionId) {
    for (const entry of this.#under.values()) if (entry.chatKey === from) Object.assign(entry, { chatKey, sessionId });
    if (this.#queues.has(from)) this.#queues.set(chatKey, this.#queues.get(from));
    this.#manager.outbox.move(from, chatKey, sessionId);
  }

  #mark(entry, changes) {
    this.#manager.outbox.update(entry, changes);
    this.#manager.view.showMessages(entry.sessionId || null);
  }
}
