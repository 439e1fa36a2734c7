import { chatToCome, NO_CHAT } from "../models/keepsakes.js";

/** What another window has done meanwhile: a look at the server shows it. */
const OUT_OF_DATE = ["maxpanesreached", "lastpane", "panenotfound", "chatinuse", "turninprogress", "invalidparam", "network", "timeout"];

/** The student's set of panes as the server keeps it. Changes go one after the other, and each answers with all of it. */
export class PaneSession {
  #ajax; #manager; #last = Promise.resolve(); #revision = 0;

  /** As wire.md tells it. */
  value;

  /** Called after each change. */
  onChange = () => {};

  /** Called when it was deleted in another window. */
  onGone = () => {};

  constructor(ajax, manager, value) {
    this.#ajax = ajax;
    this.#manager = manager;
    this.value = value;
    this.#keepName();
  }

  /** Opens the one that was used last, or makes the first, which begins with the chat in view. @returns {Promise<PaneSession>} @throws {AjaxError} */
  static async open(ajax, manager) {
    const { sessions: all, max_panes: most = 4 } = await ajax.call("get_concurrent_sessions");
    // Those that were made before the teacher allowed less stay where they are.
    const sessions = all.filter((one) => one.pane_count <= most);
    const kept = manager.kept.keeper(NO_CHAT).get("set");
    const last = sessions.find((one) => one.is_active) ?? sessions.find(({ id }) => id === kept) ?? sessions[0];
    if (last) return new PaneSession(ajax, manager, (await ajax.call("switch_concurrent_session", { concurrent_session_id: last.id })).session);
    const { session } = await ajax.call("create_concurrent_session", {}, { repeatable: false });
    const made = new PaneSession(ajax, manager, session);
    const { activeId } = manager.chats;
    await made.fill(activeId ? { chat_session_id: activeId, model: manager.models.of(activeId) } : {});
    return made;
  }

  /** Shows another set in its place. @param {object} session as the server has it */
  turnTo(session) {
    this.#revision++;
    this.#take(session);
  }

  get panes() { return this.value.panes; }

  get mode() { return this.value.sync_mode; }

  /** Whether one message goes to all panes. */
  get shared() { return this.mode !== "independent"; }

  /** A model that can be asked and that no other pane has; undefined where each has one. @param {string} [paneId] the pane that takes it, where it is there already */
  freeModel(paneId) {
    const { models } = this.#manager;
    const taken = new Set(this.panes.filter(({ id }) => id !== paneId).map((pane) => pane.model ?? models.all.find((model) => model.default)?.id));
    return models.all.find(({ id, available }) => available && !taken.has(id))?.id;
  }

  paneOf(id) { return this.panes.find((pane) => pane.id === id); }

  /** Leaves it for the tabs. @throws {AjaxError} */
  close() { return this.#ajax.call("switch_concurrent_session", { concurrent_session_id: this.value.id, is_active: 0 }); }

  /** Asks the server for it as it is now; what was asked before a change here and came after it is out of date. */
  async refresh() {
    const revision = this.#revision, { id } = this.value;
    try {
      const { session } = await this.#ajax.call("get_concurrent_session", { concurrent_session_id: id });
      if (revision === this.#revision) this.#take(session);
    } catch (error) {
      if (id === this.value.id) this.#tell(error);
    }
  }

  /** A pane's first message has made its chat. */
  gotChat(paneId, chatId) {
    const pane = this.paneOf(paneId);
    if (!pane || pane.chat_session_id === chatId) return;
    this.#revision++;
    pane.chat_session_id = chatId;
    this.onChange();
  }

  /**
   * Changes something.
   * @param {object} [options] as for `Ajax.call`; what outlives the page (`keepalive`) goes at once, and not in its turn
   * @returns {Promise<boolean>} whether the server took it; else it is told why
   */
  change(action, fields, options) {
    if (!this.#manager.emit("panes-changing", { action, fields }, true)) return Promise.resolve(false);
    this.#revision++;
    const { id } = this.value;
    const turn = options?.keepalive ? Promise.resolve() : this.#last;
    const run = turn.then(async () => {
      const { session } = await this.#ajax.call(action, { concurrent_session_id: id, ...fields }, options);
      this.#revision++;
      if (id === this.value.id) this.#take(session);
      this.#manager.sync.tell();
      this.#manager.emit("panes-changed", { action, session });
      return true;
    });
    this.#last = run.catch(() => {});
    return run.catch((error) => {
      this.#tell(error);
      return false;
    });
  }

  /** Tells a failure; where it comes from another window's change, that change is shown. */
  #tell(error) {
    if (error.errorcode === "concurrentsessionnotfound") this.onGone();
    this.#manager.fail(error);
    if (OUT_OF_DATE.includes(error.errorcode)) this.#manager.refresh();
    this.onChange();
  }

  /** Gives the panes of a new set their models, and the first one its chat. @throws {AjaxError} */
  async fill(first = {}) {
    for (const { id, pane_index: index } of this.panes) {
      const fields = { model: index ? this.freeModel(id) : this.#manager.models.of(chatToCome(id)), ...index ? {} : first };
      if (Object.values(fields).some(Boolean)) this.value = (await this.#ajax.call("update_pane", { concurrent_session_id: this.value.id, pane_index: index, ...fields })).session;
    }
    this.onChange();
  }

  // Who comes back from the tabs finds the set that was open last.
  #keepName() { this.#manager.kept.keeper(NO_CHAT).set("set", this.value.id); }

  #take(session) {
    this.value = session;
    this.#keepName();
    this.onChange();
  }
}
