import { chatToCome } from "../models/keepsakes.js";
import { h } from "../views/dom.js";
import { addStyleSheet } from "../views/style-sheet.js";
import { PageFill } from "./page-fill.js";
import { PaneArea } from "./pane-area.js";
import { PaneBar } from "./pane-bar.js";
import { PaneSession } from "./pane-session.js";
import { PaneSizes } from "./pane-sizes.js";
import { PaneTools } from "./pane-tools.js";
import { PaneTurns } from "./pane-turns.js";
import { PaneView } from "./pane-view.js";
import { SharedBox } from "./shared-box.js";
import { TurnScroll } from "./turn-scroll.js";

await addStyleSheet(new URL("../../css/panes.css", import.meta.url));

/** Chats side by side: up to four panes, each with its own chat and model, that write alone, to all, or in step. */
export class SplitPane {
  #manager; #parts; #session; #turns; #sizes; #buttons; #shared; #fill; #scroll = new TurnScroll();

  /** Whether the models' names are hidden. */
  blind = false;

  /** What opens dialogs. @type {PaneTools} */
  tools;

  /** Where the panes lie. @type {PaneArea} */
  area;

  /** Puts the panes into the page, as the server has them. @throws {AjaxError} */
  static async open(manager, ajax) {
    const { view } = manager;
    const { strings } = view.parts;
    strings.extend({ [strings.own]: (await import(`./strings/${strings.own}.js`)).default });
    const session = await PaneSession.open(ajax, manager);
    manager.panes = new SplitPane(manager, ajax, view.parts, session);
    view.splitBy(manager.panes);
    manager.panes.#start();
  }

  constructor(manager, ajax, parts, session) {
    this.#manager = manager;
    this.#parts = parts;
    this.#session = session;
    this.tools = new PaneTools(this, manager, ajax, parts);
    this.#fill = new PageFill(parts.root);
    this.#turns = new PaneTurns(ajax, manager, session, (pane, data, content) => this.#passedOver(pane, data, content));
    this.#sizes = new PaneSizes(manager.kept.keeper("panes"), session, {
      sizes: () => this.area.sizes, show: (sizes) => this.area.resize(sizes), saved: () => session.onChange(),
      save: (sizes, options) => this.change("update_layout", { sizes: sizes.join(",") }, options),
    });
    this.area = new PaneArea(parts.strings, this.#sizes, {
      makeView: () => new PaneView(manager, this, parts), turned: () => this.showState(), fill: { on: () => this.filled, toggle: () => this.toggleFill(), focus: () => this.#buttons.focusFill() }, say: (text) => parts.announcer.say(text),
    });
    this.#shared = new SharedBox(manager, this, parts);
    this.#buttons = new PaneBar(this, manager, parts);
    this.bar = this.#buttons.element;
    this.element = h("div.wa-split", {}, this.area.element, this.#shared.element, h("div.wa-split-foot", {}, this.#shared.cost, this.#buttons.hint, this.#buttons.rules));
    for (const element of [this.bar, this.element]) element.addEventListener("keydown", (event) => this.#key(event));
    session.onChange = () => this.#show();
    session.onGone = () => this.#leave();
    this.#show();
  }

  get value() { return this.#session.value; }

  get count() { return this.#session.panes.length; }

  /** Whether one message box writes to all. */
  get shared() { return this.#session.shared; }

  /** Whether it fills the window. */
  get filled() { return this.#fill.on; }

  get conversations() { return this.area.views.map(({ conversation }) => conversation); }

  /** The numbers of the panes that the next turn waits for. */
  get waitingFor() {
    if (this.#session.mode !== "synchronized") return [];
    return this.#session.panes.filter((pane) => this.#manager.replies.of(pane.chat_session_id)).map((pane) => pane.pane_index + 1);
  }

  /** Whether a reply is coming in that nobody has stopped. */
  get answering() { return this.#session.panes.some(({ chat_session_id: id }) => id && this.#manager.replies.of(id)?.stopping === false); }

  /** What stands for the chats of panes that have none yet. */
  get toCome() { return this.#session.panes.filter((pane) => !pane.chat_session_id).map(({ id }) => chatToCome(id)); }

  /** Shows a chat in the pane that has it, or else in the one that was used last. @returns {Promise<boolean>} whether it is there */
  async showChat(sessionId) {
    const found = this.#session.panes.find(({ chat_session_id: id }) => id === sessionId);
    if (!found && !await this.setChat(this.#session.panes[this.area.views.indexOf(this.area.inUse)], sessionId)) return false;
    const { pane_index: index } = this.#session.panes.find(({ chat_session_id: id }) => id === sessionId) ?? {};
    if (index === undefined) return false;
    this.area.reveal(index);
    this.area.viewAt(index).focus();
    this.#parts.announcer.say(this.#parts.strings.t("shownIn", { number: index + 1, title: this.#manager.chats.get(sessionId)?.title ?? "" }));
    return true;
  }

  /** Shows another chat in a pane; "" for a new one. @returns {Promise<boolean>} whether the server took it */
  async setChat(pane, sessionId) {
    const taken = await this.change("update_pane", { ...this.address(pane), chat_session_id: sessionId });
    if (taken && sessionId && !this.#manager.messagesOf(sessionId).loaded) await this.#manager.reload(sessionId);
    return taken;
  }

  /** Asks the server for panes and messages as they are now. */
  async refresh() {
    await this.#session.refresh();
    await this.#loadMessages();
  }

  /** Shows another set of panes. @param {object} session as the server has it */
  async turnTo(session) {
    await this.#sizes.flush();
    this.#sizes.turn();
    this.#session.turnTo(session);
    this.#shared.turn();
    this.#start();
  }

  /** The set was deleted, and there is no other. */
  gone() { this.#leave(); }

  /** Gives the panes of a set that was just made their models. @throws {AjaxError} */
  fill() { return this.#session.fill(); }

  /** Leaves the panes for the tabs, also on the server. @throws {AjaxError} */
  async close() {
    await this.#sizes.flush();
    await this.#session.close();
    this.#leave();
  }

  change(action, fields, options) { return this.#session.change(action, fields, options); }

  /** What names a pane to the server, so that nothing happens to another that has come to its place. */
  address({ id, pane_index: index }) { return { pane_index: index, pane_id: id }; }

  chatsOfOthers(pane) { return new Set(this.#session.panes.filter(({ id }) => id !== pane.id).map((other) => other.chat_session_id)); }

  async addPane() {
    const { t } = this.#parts.strings;
    await this.#sizes.flush();
    if (await this.change("add_pane", { model: this.#session.freeModel() }, { repeatable: false })) this.#parts.announcer.say(t("paneAdded", { number: this.count }));
    else this.#buttons.show();
  }

  async removePane(pane) {
    await this.#sizes.flush();
    const focused = this.area.viewOf(pane.id)?.element.contains(document.activeElement);
    if (!await this.change("remove_pane", this.address(pane))) return;
    this.#parts.announcer.say(this.#parts.strings.t("paneRemoved"));
    if (focused || document.activeElement === document.body) this.area.viewAt(Math.min(pane.pane_index, this.count - 1))?.focus();
  }

  async setLayout(type) {
    await this.#sizes.flush();
    await this.change("update_layout", { type });
  }

  /** The model of a pane is the pane's, and not its chat's. @returns {boolean} whether the chat is in a pane */
  pickModel(sessionId, model) {
    const pane = this.#session.panes.find(({ id, chat_session_id: chat }) => (chat ?? chatToCome(id)) === sessionId);
    if (pane) this.change("update_pane", { ...this.address(pane), model }).then(() => this.showModels());
    return Boolean(pane);
  }

  /** Brings a message that was written in a pane to the server, where its chat is still to be made. @returns {Promise<object>|undefined} */
  bring(entry, onWait) { return this.#turns.bring(entry, onWait); }

  /** Sends a message to all panes. @returns {Promise<object|null>} why the server does not have it; null: it does */
  async send(content, clientId, panes) {
    const manager = this.#manager;
    const along = manager.text?.along?.take();
    if (along === null || !manager.emit("panes-sending", { content, panes }, true)) return {};
    const asked = Date.now();
    try {
      await this.#turns.send({ content, clientId, panes, along, onWait: (error, pause) => manager.view.showWaiting(error, pause) });
      manager.view.showWaiting(null, asked);
      if (!panes) this.#parts.announcer.say(this.#parts.strings.t("sentAll"));
      manager.emit("panes-sent", { content, panes });
      return null;
    } catch (error) {
      manager.fail(error);
      manager.refresh();
      return error;
    }
  }

  /** Ends all replies that are coming in; what came so far stays. */
  stopAll() { for (const { chat_session_id: id } of this.#session.panes) if (id && this.#manager.replies.of(id)) this.#manager.stopReply(id); }

  /** Goes on with what was refused because nobody was signed in: the server has answered since. */
  resumeRefused() { this.#shared.resume(); }

  /** Shows the chats as they are now. */
  showChats() { for (const view of this.area.views) view.showChats(); }

  showModels() {
    for (const view of this.area.views) view.showModels();
    this.showState();
  }

  /** Shows what can be done now. */
  showState() {
    for (const view of this.area.views) view.showState();
    this.#shared.show();
    this.#buttons.show();
  }

  compose(text) {
    if (this.shared) this.#shared.add(text);
    else this.area.inUse.conversation.compose(text);
  }

  focus() { (this.shared ? this.#shared : this.area.inUse).focus(); }

  /** Puts the focus on the way back to the tabs. */
  focusBack() { this.#buttons.focus(); }

  /** Goes back to the tabs. */
  leave() { return this.#manager.showPanes(false); }

  lead(view) { this.#scroll.lead(view.conversation.log); }

  scrolled(view) {
    if (this.#session.mode !== "synchronized") return;
    this.#scroll.scrolled(view.conversation.log, this.conversations.map(({ log }) => log).filter((log) => log !== view.conversation.log));
  }

  /** Lies over the whole page, or in its place again. */
  toggleFill() {
    this.#fill.toggle();
    this.showState();
  }

  toggleBlind(on = !this.blind) {
    this.blind = on;
    this.element.classList.toggle("wa-blind", on);
    this.#parts.announcer.say(this.#parts.strings.t(on ? "blindOn" : "blindOff"));
    this.showState();
  }

  /** Takes it out of the page. */
  remove() {
    this.#sizes.stop();
    this.#session.onChange = () => {};
    if (this.filled) this.toggleFill();
    this.#manager.models.ofPanes.clear();
    for (const part of [this.area, this.#shared, this.bar, this.element]) part.remove();
  }

  // It is in the page now.
  #start() {
    this.#show();
    this.#sizes.resume();
    this.#loadMessages();
    for (const id of this.toCome) this.#manager.sender.resume(id);
    this.resumeRefused();
  }

  // The tabs come back.
  #leave() {
    const manager = this.#manager;
    manager.panes = null;
    manager.view.splitBy(null);
    this.remove();
    if (manager.chats.activeId) manager.reload(manager.chats.activeId);
  }

  #show() {
    this.#manager.models.ofPanes.clear();
    this.area.show(this.#session.panes, this.value.layout_config, this.#sizes.unsaved);
    const box = document.activeElement?.closest(".wa-composer");
    this.area.area.toggleAttribute("data-shared", this.shared);
    this.#shared.element.hidden = !this.shared;
    // Another window may have changed where messages are written.
    if (box && this.element.contains(box) && !box.checkVisibility()) this.focus();
    this.showState();
  }

  async #loadMessages() {
    await Promise.all(this.#session.panes.map(({ chat_session_id: id }) => id && this.#manager.reload(id)));
  }

  #passedOver(pane, data, content) {
    const { t, error } = this.#parts.strings;
    const text = t("passedOver", { reason: error(data) });
    this.area.viewOf(pane.id).note(text, () => this.send(content, this.#manager.outbox.newName(), [pane.pane_index]));
    this.#parts.announcer.say(t("inPane", { number: pane.pane_index + 1, text }));
  }

  #key(event) {
    if (event.key !== "F6" || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.area.step(event.shiftKey);
  }
}
