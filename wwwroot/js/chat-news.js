import { onFirstUse } from "./ajax.js";
import { closes } from "./models/door.js";
import { joined } from "./models/kept.js";

/** Brings what other windows and devices did into the page: new chats, new titles, new messages, and chats that are gone. */
export class ChatNews {
  #manager; #changes; #running = null;

  /** @param {import("./multi-chat-manager.js").MultiChatManager} manager @param {import("./chat-changes.js").ChatChanges} changes */
  constructor(manager, changes) {
    this.#manager = manager;
    this.#changes = changes;
  }

  /** Shows the chats, side by side where they stood so. Where the element has the title of a trial chat, a teacher's, one is begun and shown. */
  async begin() {
    const manager = this.#manager;
    const { trial } = manager.element.dataset;
    const split = manager.ask("get_concurrent_sessions").catch((error) => error);
    if (trial) await import("./trial.js").then(({ beginTrial }) => beginTrial(manager, trial)).catch(() => {});
    await this.fetch();
    const told = manager.paneRules = await split;
    if (told.max_panes < 2) manager.view.parts.toPanes.remove();
    else if (!trial && told.sessions?.some((session) => session.is_active)) await manager.showPanes();
  }

  /** Asks the server for the chats and for the newest messages of those in view; who asks while it asks gets the same answer. */
  fetch() {
    this.#running ??= this.#fetch().catch((error) => this.#fail(error)).finally(() => { this.#running = null; });
    return this.#running;
  }

  /** The person has read that an AI answers, and agrees. @returns {Promise<boolean>} whether the assistant answers now */
  async agree() {
    const manager = this.#manager;
    try {
      if (!manager.agreement) await this.fetch();
      await manager.ask("agree", { version: manager.agreement });
      await this.fetch();
    } catch (error) {
      manager.fail(error);
    }
    return !manager.door;
  }

  /** Deleted in another window, unless it is gone already, or being deleted here. What was written there and not sent goes into the message box of the chat shown next. */
  lose(chat) {
    const manager = this.#manager;
    const { chats, kept, outbox, view } = manager;
    if (!chat || chat.session_id === this.#changes.removing) return;
    // The other window has taken the kept draft away with the chat; what is in the box here is still there.
    const draft = chats.activeId === chat.session_id ? view.text : kept.draft(chat.session_id);
    const unsent = joined(...outbox.of(String(chat.id)).map(({ content }) => content), draft);
    manager.forget(chat);
    if (chats.activeId === chat.session_id || !chats.active) {
      const next = this.#firstToShow();
      if (unsent) kept.keepDraft(next, joined(kept.draft(next), unsent));
      manager.show(next);
      if (next) manager.reload(next);
    }
    view.showChats();
    view.showLost(chat, Boolean(unsent));
    manager.emit("chat-deleted", { sessionId: chat.session_id, activeSessionId: chats.activeId });
  }

  /** @returns {Promise<void>} */
  async #fetch() {
    const manager = this.#manager;
    const { chats, view } = manager;
    const { count } = this.#changes;
    const { sessions, user_id: user, storage, no_replies: noReplies, agreement_version: agreement, bin_days: binDays, read_chats: reading } = await manager.ask("get_chat_sessions");
    // Before anything can be typed, the page says who reads it.
    if (view.readers || reading !== "never" || sessions.some((chat) => chat.read_at)) (view.readers ??= new (await onFirstUse(import("./views/chat-readers.js"))).ChatReaders(manager, this.#changes)).reading = reading;
    if (count !== this.#changes.count) return this.#fetch();
    manager.kept.user = user;
    manager.storage.take(storage);
    view.showStorage();
    view.hideChats(false);
    manager.agreement = agreement;
    manager.binDays = binDays ?? 0;
    manager.tellDoor(noReplies && { errorcode: noReplies.errorcode, message: noReplies.error });
    for (const chat of sessions) if (!chats.get(chat.session_id)) manager.sender.know(chat);
    const gone = chats.replace(sessions);
    for (const chat of gone.filter(({ session_id: id }) => id !== chats.activeId)) manager.forget(chat);
    const lost = gone.find(({ session_id: id }) => id === chats.activeId);
    if (lost) this.lose(lost);
    else if (!chats.active) manager.show(this.#firstToShow());
    view.showChats();
    if (manager.panes) await manager.panes.refresh();
    else if (chats.activeId) await manager.reload(chats.activeId);
    manager.resumeRefused();
    manager.emit("chats-refreshed", { chats: chats.all });
    return undefined;
  }

  // Where even reading is shut, what is in the page is not shown any longer.
  #fail(error) {
    this.#manager.fail(error);
    if (closes(error)) this.#manager.view.hideChats(true);
  }

  // The chat of this window's last visit, else the one that is active on the server.
  #firstToShow() {
    const { chats, kept } = this.#manager;
    const open = chats.all.filter((chat) => !chat.is_closed);
    return (open.find(({ session_id: id }) => id === kept.lastShown) ?? open.find((chat) => chat.is_active) ?? open.at(-1) ?? chats.all.at(-1))?.session_id ?? null;
  }
}
