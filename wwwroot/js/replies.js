import { AjaxError } from "./ajax.js";

/** Before a stream that broke off is taken up again, in milliseconds. */
const PAUSE = 500;

/**
 * The assistant's replies that are coming in, one at most in a chat. A reply is heard to its end: a stream that breaks off is
 * taken up again, from its first character, without a letter shown twice.
 */
export class Replies {
  #manager; #ajax; #live = new Map(); #asked = new Set(); #stop = new AbortController();

  /** @param {import("./multi-chat-manager.js").MultiChatManager} manager @param {import("./ajax.js").Ajax} ajax */
  constructor(manager, ajax) {
    this.#manager = manager;
    this.#ajax = ajax;
  }

  /** The reply that is coming in: `{sessionId, messageId, stopping, ended}`, or undefined. `ended` settles with the message. */
  of(sessionId) { return this.#live.get(sessionId); }

  /**
   * Sends a person's message, or a new version of one (`editOf`), when the chat is no longer being answered. @returns {Promise<{message_id: number, session_id: string, timestamp: number}>}
   * as soon as it is saved; the reply goes on @throws {AjaxError} where it was not saved
   */
  async send(entry, onWait) {
    const { sessionId, content, clientId, editOf, along } = entry;
    const chat = sessionId || "default";
    for (;;) {
      await this.of(chat)?.ended;
      try {
        const fields = { session_id: sessionId, message_id: editOf, content, client_id: clientId, model: this.#manager.models.of(sessionId || null), phase: this.phase, ...along };
        const start = await this.#hear(editOf ? "edit_message" : "send_message", fields, { onWait }, editOf && ((begun) => this.#edited(entry, begun)));
        return { message_id: start.user_message_id, session_id: start.session_id, timestamp: this.#ajax.now };
      } catch (error) {
        if (!error.messageId) throw error;
        // Another window is being answered in this chat.
        await this.follow(chat, error.messageId);
        await this.#ajax.pause(PAUSE, this.#stop.signal);
      }
    }
  }

  /** Begins the reply anew, with the model that is picked in the chat. @returns {Promise<boolean>} whether it has begun */
  async regenerate({ id, chat_session_id: sessionId }) {
    if (this.#live.has(sessionId) || this.#asked.has(sessionId)) return false;
    this.#asked.add(sessionId);
    try {
      await this.#hear("regenerate_reply", { message_id: id, model: this.#manager.models.of(sessionId), phase: this.phase }, { ...this.#patient, repeatable: false });
      return true;
    } catch (error) {
      this.#manager.fail(error, sessionId);
      // It may have begun all the same, or another window has begun one.
      if (error.messageId || error.temporary) this.#manager.saved(sessionId);
      return false;
    } finally {
      this.#asked.delete(sessionId);
    }
  }

  /** Hears a reply that began elsewhere: before a reload, or in another window. */
  async follow(sessionId, messageId) {
    if (this.#live.has(sessionId) || this.#asked.has(sessionId)) return;
    this.#asked.add(sessionId);
    try {
      await this.#hear("follow_reply", { message_id: messageId }, this.#patient);
    } catch (error) {
      this.#keep();
      if (error.errorcode !== "messagenotfound") this.#manager.fail(error, sessionId);
    } finally {
      this.#asked.delete(sessionId);
    }
  }

  /** What the student does with the text of the page, where there is one. @returns {"write" | "edit" | undefined} */
  get phase() { return this.#manager.text?.stored.phase; }

  /** Ends the reply of a chat; what came so far stays. */
  async stop(sessionId) {
    const reply = this.#live.get(sessionId);
    if (!reply || reply.stopping) return;
    reply.stopping = true;
    this.#manager.showReply(sessionId);
    try {
      const { message } = await this.#manager.ask("stop_reply", { message_id: reply.messageId });
      if (message.status !== "streaming") this.#end(reply, message);
    } catch (error) {
      this.#manager.fail(error, sessionId);
    } finally {
      reply.stopping = false;
      this.#manager.showReply(sessionId);
    }
  }

  /** Hears the rest of a reply whose stream broke off. @param {Function} take a `taker` of it */
  hearRest(take) { return this.#goOn(take); }

  /** Hears no more of any. */
  abandon() { this.#stop.abort(); }

  /** Aborted when nothing more is heard. */
  get signal() { return this.#stop.signal; }

  /**
   * Takes the events of one reply, wherever they come from: give each `(name, data)` of it.
   * @param {(start: object) => void} [onStart] @param {(start: object) => void} [before] the same, before the reply is shown
   */
  taker(onStart, before) {
    let message, at = 0;
    const take = (name, data) => {
      if (name === "start") {
        before?.(data);
        take.reply = this.#begin(data);
        message = take.reply.message;
        at = 0;
        this.#manager.titled(data.session_id, data.title, "message");
        onStart?.(data);
      } else if (name === "delta") {
        // A stream that is taken up again begins with the first character; what is here already is left out.
        this.#grow(message, data.text.slice(Math.max(0, message.content.length - at)));
        at += data.text.length;
      } else if (name === "title") this.#manager.titled(data.session_id, data.title, "model");
      else if (name === "done" || data.message) this.#end(take.reply, data.message);
      else if (data.errorcode === "messagenotfound") this.#end(take.reply, null);
    };
    return take;
  }

  // Requests that are tried again say so above the messages.
  #patient = { onWait: (error, pause) => this.#manager.view.showWaiting(error, pause) };

  // Settles with the start; from then on nobody but this class waits for the reply.
  #hear(action, fields, options, before) {
    return new Promise((resolve, reject) => {
      const take = this.taker(resolve, before);
      this.#ajax.stream(action, fields, take, { ...options, signal: this.#stop.signal })
        .then(() => { if (!take.reply) throw new AjaxError("unavailable"); })
        .catch((error) => { if (!take.reply) reject(error); })
        .then(() => this.#goOn(take));
    });
  }

  // The new version stands there before the reply to it does.
  #edited(entry, { user_message_id: id, session_id: sessionId }) {
    const { now } = this.#ajax;
    this.#manager.outbox.remove(entry);
    this.#manager.messagesOf(sessionId).edit(entry.editOf, { id, chat_session_id: sessionId, role: "user", content: entry.content, html: null, timestamp: now, created_at: now });
  }

  async #goOn(take) {
    const { reply } = take;
    while (reply && !reply.over && !this.#stop.signal.aborted) {
      try {
        await this.#ajax.pause(PAUSE, this.#stop.signal);
        const asked = Date.now();
        await this.#ajax.stream("follow_reply", { message_id: reply.messageId }, take, { ...this.#patient, signal: this.#stop.signal });
        this.#manager.view.showWaiting(null, asked);
      } catch (error) {
        if (error.temporary) continue;
        if (error.errorcode === "messagenotfound") this.#end(reply, null);
        else this.#lose(reply, error);
      }
    }
  }

  #begin(start) {
    const { session_id: sessionId, message_id: messageId, number } = start;
    const live = this.#live.get(sessionId);
    if (live?.messageId === messageId && live.message.number === number) return live;
    const list = this.#manager.messagesOf(sessionId);
    const known = list.get(messageId);
    const same = known?.number === number;
    const reply = this.#make(sessionId, messageId);
    reply.message = {
      id: messageId, chat_session_id: sessionId, role: "assistant", timestamp: known?.timestamp ?? this.#ajax.now, html: null, live: true,
      status: "streaming", content: same ? known.content : "", model: start.model, number, reply_to: start.user_message_id,
      alternatives: same || !known?.content ? known?.alternatives ?? [] : [...known.alternatives, known],
    };
    list.add(reply.message);
    this.#manager.models.take(start);
    this.#keep();
    this.#manager.showReply(sessionId);
    this.#manager.emit("reply-started", { sessionId, messageId, model: start.model });
    return reply;
  }

  #make(sessionId, messageId) {
    const reply = { sessionId, messageId, message: null, stopping: false, over: false };
    reply.ended = new Promise((resolve) => { reply.resolve = resolve; });
    this.#live.set(sessionId, reply);
    return reply;
  }

  #grow(message, text) {
    message.content += text;
    const { chat_session_id: sessionId, id } = message;
    if (text && this.#manager.messagesOf(sessionId).get(id) === message) this.#manager.view.showText(sessionId, id, text);
  }

  // Without a message the reply is gone from here: cleared, or given up.
  #end(reply, message) {
    if (reply.over) return;
    const list = this.#manager.messagesOf(reply.sessionId);
    if (message) list.add(message);
    else list.remove(reply.messageId);
    this.#close(reply, message);
    if (message) this.#manager.countStored(message.content);
    if (message) this.#manager.emit("reply-ended", { sessionId: reply.sessionId, message });
  }

  // Cannot be heard from here any more, but goes on where it is made.
  #lose(reply, error) {
    reply.message.live = false;
    this.#close(reply, null);
    this.#manager.fail(error, reply.sessionId);
  }

  #close(reply, message) {
    reply.over = true;
    if (this.#live.get(reply.sessionId) === reply) this.#live.delete(reply.sessionId);
    this.#keep();
    reply.resolve(message);
    this.#manager.showReply(reply.sessionId, message);
  }

  #keep() { this.#manager.kept.replies = Object.fromEntries([...this.#live.values()].map(({ sessionId, messageId }) => [sessionId, messageId])); }
}
