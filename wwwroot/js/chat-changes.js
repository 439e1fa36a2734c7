/**
 * What a person does to the chats, for the server and for the page. Each change is told by two events: one before it, which
 * can be cancelled, and one after it.
 */
export class ChatChanges {
  #manager; #told = Promise.resolve();

  /** Moves when a change begins and when it ends: a list that was asked for before and came after is out of date. */
  count = 0;

  /** The session_id of the chat that is being deleted, or null. */
  removing = null;

  /** @param {import("./multi-chat-manager.js").MultiChatManager} manager */
  constructor(manager) { this.#manager = manager; }

  /**
   * Shows a message, wherever it stands. @param {{inView?: boolean, reveal?: boolean}} [how] inView: whether it is thought to be in the branch of its
   * chat that is in view; reveal: whether the reader is led to it @returns {Promise<boolean>} whether it is there
   */
  async showMessage(sessionId, messageId, { inView = true, reveal = true } = {}) {
    const manager = this.#manager;
    // Who is led to a message is led to its chat first; else that is in view.
    if (reveal && (manager.panes ? !await manager.panes.showChat(sessionId) : sessionId !== manager.chats.activeId && !await manager.switchToChat(sessionId))) return false;
    if (!inView && !await this.#switchBranch(sessionId, messageId)) return false;
    const list = manager.messagesOf(sessionId);
    while (!list.get(messageId) && list.hasMore) if (!await manager.reload(sessionId, { before: list.oldestId, limit: 500 })) return false;
    // Another window has brought another branch into view.
    if (inView && !list.get(messageId)) return this.showMessage(sessionId, messageId, { inView: false, reveal });
    return reveal ? manager.view.reveal(sessionId, messageId) : Boolean(list.get(messageId));
  }

  // The branch of a chat that a message is in comes into view, in all windows.
  #switchBranch(sessionId, messageId) {
    return this.run("branch-switching", { sessionId, messageId }, "branch-switched", async (manager) => {
      await manager.ask("show_message", { message_id: messageId });
      await manager.reload(sessionId);
      return { sessionId, messageId };
    });
  }

  /**
   * Runs a change between its events. A failure is told in a sentence.
   * @param {() => Promise<object>} run gives the detail of the event after it
   * @returns {Promise<object|null>} that detail; null when it was cancelled or failed
   */
  async run(before, detail, after, run) {
    const manager = this.#manager;
    if (!manager.emit(before, detail, true)) return null;
    this.count++;
    try {
      const done = await run(manager);
      manager.sync.tell();
      manager.emit(after, done);
      return done;
    } catch (error) {
      manager.fail(error, detail.sessionId);
      return null;
    } finally {
      this.count++;
    }
  }

  create(title) {
    return this.run("chat-creating", { title }, "chat-created", async (manager) => {
      const { session: chat } = await manager.ask("create_chat_session", { title }, { repeatable: false });
      manager.chats.put(chat);
      manager.messages.start(chat.session_id);
      manager.show(chat.session_id);
      return { chat };
    });
  }

  switchTo(sessionId) {
    return this.run("chat-switching", { sessionId }, "chat-switched", async (manager) => {
      manager.show(sessionId);
      // Only the last of several quick switches is told to the server, and only one at a time, so that it ends with the last.
      const told = this.#told.then(() =>
        manager.chats.activeId === sessionId ? manager.ask("switch_chat_session", { session_id: sessionId }) : null);
      this.#told = told.catch(() => {});
      await Promise.all([told, manager.reload(sessionId)]);
      return { sessionId };
    });
  }

  rename(sessionId, title) {
    return this.run("chat-renaming", { sessionId, title }, "chat-renamed", async (manager) => {
      const { session } = await manager.ask("update_chat_title", { session_id: sessionId, title });
      manager.chats.put({ ...manager.chats.get(sessionId), ...session });
      manager.view.showChats();
      return { sessionId, title: session.title };
    });
  }

  /** Closes a chat's tab; where no other is open, an empty chat takes its place. */
  close(sessionId) {
    return this.run("chat-closing", { sessionId }, "chat-closed", async (manager) => {
      const { chats } = manager;
      const { active_session_id: active } = await manager.ask("close_chat_session", { session_id: sessionId });
      chats.put({ ...chats.get(sessionId), is_closed: 1 });
      if (chats.activeId === sessionId) {
        const next = chats.get(active) ?? manager.emptyChat;
        if (!next || next.session_id === sessionId) await this.create();
        else await this.switchTo(next.session_id);
      }
      manager.view.showChats();
      return { sessionId, activeSessionId: chats.activeId };
    });
  }

  pin(sessionId, on) {
    return this.run("chat-pinning", { sessionId, on }, "chat-pinned", async (manager) => {
      const { session } = await manager.ask("pin_chat_session", { session_id: sessionId, is_pinned: on ? 1 : 0 });
      manager.chats.put({ ...manager.chats.get(sessionId), ...session });
      manager.view.showChats();
      return { sessionId, on };
    });
  }

  /** Takes a chat out of the bin and shows it. */
  restore(sessionId) {
    return this.run("chat-restoring", { sessionId }, "chat-restored", async (manager) => {
      const { session } = await manager.ask("restore_chat_session", { session_id: sessionId }, { repeatable: false });
      manager.chats.put(session);
      await (manager.panes ? manager.panes.showChat(sessionId) : this.switchTo(sessionId));
      manager.view.showChats();
      return { sessionId };
    });
  }

  purge(sessionId) {
    return this.run("chat-purging", { sessionId }, "chat-purged", async (manager) => {
      await manager.ask("purge_chat_session", { session_id: sessionId }, { repeatable: false });
      return { sessionId };
    });
  }

  remove(sessionId) {
    return this.run("chat-deleting", { sessionId }, "chat-deleted", async (manager) => {
      const { chats } = manager;
      this.removing = sessionId;
      const reply = await manager.ask("delete_chat_session", { session_id: sessionId })
        .catch((error) => { if (error.errorcode === "chatnotfound") return {}; throw error; })
        .finally(() => { this.removing = null; });
      manager.forget(chats.get(sessionId));
      if (chats.activeId === sessionId) {
        const next = (chats.get(reply.active_session_id) ?? chats.open.at(-1) ?? chats.all.at(-1))?.session_id ?? null;
        manager.show(next);
        if (next) await manager.reload(next);
      }
      manager.view.showChats();
      manager.panes?.refresh();
      this.#askForRoom();
      return { sessionId, activeSessionId: chats.activeId };
    });
  }

  clear(sessionId) {
    return this.run("chat-clearing", { sessionId }, "chat-cleared", async (manager) => {
      await manager.ask("clear_session_messages", { session_id: sessionId });
      manager.outbox.drop(manager.kept.keyOf(sessionId));
      manager.messagesOf(sessionId).clear();
      manager.view.showMessages(sessionId);
      this.#askForRoom();
      return { sessionId };
    });
  }

  // Who has been told that there is little room left sees what deleting has brought.
  #askForRoom() { if (this.#manager.storage.worthTelling !== null) this.#manager.refresh(); }
}
