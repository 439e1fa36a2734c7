import { chatToCome } from "../models/keepsakes.js";
import { PaneLayout } from "../models/pane-layout.js";
import { h, ICONS } from "../views/dom.js";
import { Splitter } from "../views/splitter.js";
import { PaneBar } from "./pane-bar.js";
import { PaneSession } from "./pane-session.js";
import { PaneTurns } from "./pane-turns.js";
import { PaneView } from "./pane-view.js";
import { SharedBox } from "./shared-box.js";
import { paneStrings } from "./strings.js";
import { TurnScroll } from "./turn-scroll.js";

/** Sizes go to the server when they have not changed for so long, in milliseconds. */
const SETTLE = 400;

Object.assign(ICONS, {
  rows: "M3 4h14v12H3zM3 10h14", grid: "M3 4h14v12H3zM10 4v12M3 10h14", maximise: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4",
  compare: "M3 4h6v12H3zM11 4h6v12h-6zM5 8h2M13 8h2M13 11h2", note: "M5 3h7l3 3v11H5zM8 9h4M8 12h4",
  blind: "M3 10s3-5 7-5 7 5 7 5-3 5-7 5-7-5-7-5zM4 16L16 4", use: "M4 5h7M4 9h5M4 13h4M11 13l3 3 3-3M14 7v9",
});

/** Chats side by side: up to four panes, each with its own chat and model, that write alone, to all, or in step. */
export class SplitPane {
  #manager; #ajax; #parts; #session; #turns; #layout; #views = new Map(); #splitters = []; #shape = ""; #order = []; #area; #dots; #buttons; #shared; #scroll = new TurnScroll(); #timer; #unsaved = false; #behind = [];

  /** Whether the models' names are hidden. */
  blind = false;

  /** Whether it fills the window. */
  filled = false;

  /** @returns {Promise<SplitPane>} as the server has it @throws {AjaxError} */
  static async open(manager, ajax, parts, onGone) {
    await styled();
    parts.strings.extend(paneStrings);
    const session = await PaneSession.open(ajax, manager);
    return new SplitPane(manager, ajax, parts, session, onGone);
  }

  constructor(manager, ajax, parts, session, onGone) {
    this.#manager = manager;
    this.#ajax = ajax;
    this.#parts = parts;
    this.#session = session;
    const { t } = parts.strings;
    this.#turns = new PaneTurns(ajax, manager, session, (pane, data, content) => this.#passedOver(pane, data, content));
    this.#shared = new SharedBox(manager, this, parts);
    this.#buttons = new PaneBar(this, parts);
    this.bar = this.#buttons.element;
    this.#area = h("div.wa-panes", { on: { scroll: () => this.#showDots() } });
    this.#dots = h("div.wa-pane-dots", { role: "group", "aria-label": t("goTo") });
    this.element = h("div.wa-split", {}, this.#dots, this.#area, this.#shared.element, this.#buttons.hint);
    for (const element of [this.bar, this.element]) element.addEventListener("keydown", (event) => this.#key(event));
    session.onChange = () => this.#show();
    session.onGone = onGone;
    this.#show();
  }

  get value() { return this.#session.value; }

  get count() { return this.#session.panes.length; }

  /** Whether one message box writes to all. */
  get shared() { return this.#session.shared; }

  get conversations() { return [...this.#views.values()].map(({ conversation }) => conversation); }

  /** The numbers of the panes that the next turn waits for. */
  get waitingFor() {
    if (this.#session.mode !== "synchronized") return [];
    return this.#session.panes.filter((pane) => this.#manager.replies.of(pane.chat_session_id)).map((pane) => pane.pane_index + 1);
  }

  /** It is in the page now: loads the messages. */
  start() {
    this.#show();
    this.#loadMessages();
    for (const pane of this.#session.panes) if (!pane.chat_session_id) this.#manager.resume(chatToCome(pane.id));
  }

  /** Asks the server for panes and messages as they are now. */
  async refresh() {
    await this.#session.refresh();
    await this.#loadMessages();
  }

  /** Leaves the panes for the tabs, on the server. */
  async close() {
    await this.#flush();
    await this.#session.close();
  }

  change(action, fields, options) { return this.#session.change(action, fields, options); }

  /** What names a pane to the server, so that nothing happens to another that has come to its place. */
  address({ id, pane_index: index }) { return { pane_index: index, pane_id: id }; }

  chatsOfOthers(pane) { return new Set(this.#session.panes.filter(({ id }) => id !== pane.id).map((other) => other.chat_session_id)); }

  async addPane() {
    const { t } = this.#parts.strings;
    await this.#flush();
    if (await this.change("add_pane", {}, { repeatable: false })) this.#parts.announcer.say(t("paneAdded", { number: this.count }));
    else this.#buttons.show();
  }

  async removePane(pane) {
    await this.#flush();
    const focused = this.#views.get(pane.id)?.element.contains(document.activeElement);
    if (!await this.change("remove_pane", this.address(pane))) return;
    this.#parts.announcer.say(this.#parts.strings.t("paneRemoved"));
    if (focused || document.activeElement === document.body) this.#viewAt(Math.min(pane.pane_index, this.count - 1))?.focus();
  }

  async setLayout(type) {
    await this.#flush();
    await this.change("update_layout", { type });
  }

  isMaximised(pane) { return this.#layout.maximised === pane.pane_index; }

  toggleMaximised(pane) {
    this.#layout.toggleMaximised(pane.pane_index);
    this.#place();
    this.showState();
  }

  /** The model of a pane is the pane's, and not its chat's. @returns {boolean} whether the chat is in a pane */
  pickModel(sessionId, model) {
    const pane = this.#paneWith(sessionId);
    if (pane) this.change("update_pane", { ...this.address(pane), model }).then(() => this.showModels());
    return Boolean(pane);
  }

  /** Brings a message that was written in a pane to the server, where its chat is still to be made. @returns {Promise<object>|undefined} */
  bring({ sessionId, content, clientId }, onWait) {
    const pane = this.#session.panes.find(({ id }) => chatToCome(id) === sessionId);
    if (!pane) return undefined;
    const sent = pane.chat_session_id ? this.#manager.replies.send({ sessionId: pane.chat_session_id, content, clientId }, onWait)
      : this.#turns.send({ content, clientId, panes: [pane.pane_index], onWait }).then(sentOrThrow);
    return sent.then((start) => ({ message_id: start.user_message_id ?? start.message_id, session_id: start.session_id, timestamp: this.#ajax.now }));
  }

  /** Sends a message to all panes. @returns {Promise<boolean>} whether the server has it */
  async send(content, clientId, panes) {
    const manager = this.#manager;
    if (!manager.emit("panes-sending", { content, panes }, true)) return false;
    try {
      await this.#turns.send({ content, clientId, panes, onWait: (error, pause) => manager.showWaiting(error, pause) });
      manager.showWaiting(null);
      if (!panes) this.#parts.announcer.say(this.#parts.strings.t("sentAll"));
      manager.emit("panes-sent", { content, panes });
      return true;
    } catch (error) {
      manager.fail(error);
      manager.refresh();
      return false;
    }
  }

  /** Shows the chats as they are now. */
  showChats() { for (const view of this.#views.values()) view.showChats(); }

  showModels() {
    for (const view of this.#views.values()) view.showModels();
    this.#shared.show();
  }

  /** Shows what can be done now. */
  showState() {
    for (const view of this.#views.values()) view.showState();
    this.#shared.show();
    this.#buttons.show();
  }

  compose(text) {
    if (this.shared) this.#shared.add(text);
    else (this.#focused ?? this.#viewAt(0)).conversation.compose(text);
  }

  focus() {
    if (this.shared) this.#shared.focus();
    else (this.#focused ?? this.#viewAt(0)).focus();
  }

  focusPane(index) { this.#viewAt(index).focus(); }

  lead(view) { this.#scroll.lead(view.conversation.log); }

  scrolled(view) {
    if (this.#session.mode !== "synchronized") return;
    this.#scroll.scrolled(view.conversation.log, this.conversations.map(({ log }) => log).filter((log) => log !== view.conversation.log));
  }

  /** Lies over the whole page, or in its place again. */
  toggleFill() {
    const { root } = this.#parts;
    this.filled = !this.filled;
    root.classList.toggle("wa-filled", this.filled);
    root.popover = this.filled ? "manual" : null;
    if (this.filled) root.showPopover();
    // Nothing behind it is reached by keyboard.
    if (this.filled) {
      for (let node = root; node.parentElement && node !== document.body; node = node.parentElement) {
        this.#behind.push(...[...node.parentElement.children].filter((other) => other !== node && !other.inert));
      }
    }
    for (const element of this.#behind) element.inert = this.filled;
    if (!this.filled) this.#behind = [];
    this.showState();
  }

  toggleBlind(on = !this.blind) {
    this.blind = on;
    this.element.classList.toggle("wa-blind", on);
    this.#parts.announcer.say(this.#parts.strings.t(on ? "blindOn" : "blindOff"));
    this.showState();
  }

  async compare() {
    const { compareAnswersOf } = await import("./compare-view.js");
    compareAnswersOf(this, this.#manager, this.#parts);
  }

  /** Copies an answer into a chat that the student picks. */
  async use(item) {
    const { useAnswer } = await import("./use-answer.js");
    useAnswer(item, this.#manager, this.#ajax, this.#parts);
  }

  async editContext() {
    const { editContext } = await import("./shared-context.js");
    editContext(this, this.#parts);
  }

  /** Records which answer was chosen. @throws {AjaxError} */
  recordChoice(fields) { return this.#ajax.call("record_choice", { concurrent_session_id: this.value.id, ...fields }); }

  /** Takes it out of the page. */
  remove() {
    clearTimeout(this.#timer);
    this.#session.onChange = () => {};
    if (this.filled) this.toggleFill();
    this.#manager.models.ofPanes.clear();
    for (const view of this.#views.values()) view.remove();
    this.#views.clear();
    for (const element of [this.bar, this.element]) element.remove();
  }

  #show() {
    const { panes, value: { layout_config: layout } } = this.#session;
    const alone = this.#alone;
    if (!this.#unsaved || this.#layout.count !== panes.length) {
      this.#layout = new PaneLayout(layout.type, layout.panes.map(({ size }) => size));
      const index = panes.findIndex(({ id }) => id === alone);
      if (index >= 0 && panes.length > 1) this.#layout.maximised = index;
    }
    this.#order = panes.map(({ id }) => id);
    this.#manager.models.ofPanes.clear();
    const ids = new Set(this.#order);
    for (const [id, view] of this.#views) if (!ids.has(id)) this.#drop(id, view);
    for (const pane of panes) this.#viewOf(pane).show(pane);
    const box = document.activeElement?.closest(".wa-composer");
    this.#area.toggleAttribute("data-shared", this.shared);
    this.#shared.element.hidden = !this.shared;
    // Another window may have changed where messages are written.
    if (box && this.element.contains(box) && !box.checkVisibility()) this.focus();
    this.#divide();
    this.#place();
    this.#showDots();
    this.showState();
  }

  // The id of the pane that is shown alone.
  get #alone() { return this.#layout?.maximised === null ? undefined : this.#order[this.#layout?.maximised]; }

  get #focused() { return [...this.#views.values()].find(({ element }) => element.contains(document.activeElement)); }

  #viewAt(index) { return this.#views.get(this.#order[index]); }

  #paneWith(sessionId) { return this.#session.panes.find((pane) => (pane.chat_session_id ?? chatToCome(pane.id)) === sessionId); }

  #viewOf(pane) {
    if (!this.#views.has(pane.id)) {
      const view = new PaneView(this.#manager, this, this.#parts);
      this.#views.set(pane.id, view);
      this.#area.append(view.element);
    }
    return this.#views.get(pane.id);
  }

  #drop(id, view) {
    this.#views.delete(id);
    view.remove();
  }

  // Dividers are made anew only where there are others than before, so that one keeps the focus.
  #divide() {
    const shape = [this.#layout.type, ...this.#order].join();
    if (shape === this.#shape) return;
    this.#shape = shape;
    const { t } = this.#parts.strings;
    for (const { element } of this.#splitters) element.remove();
    this.#splitters = this.#layout.dividers.map((divider) => {
      const splitter = new Splitter({
        divider, area: this.#area, label: t(divider.axis === "x" ? "divider" : "dividerRow", { number: divider.pane + 1 }), controls: this.#viewAt(divider.pane).element.id,
        valueText: (percent) => t("size", { percent }), evenOut: () => this.#layout.evenOut(), settled: () => this.#settle(),
        moved: () => { this.#unsaved = true; this.#place(); },
      });
      this.#viewAt(divider.pane).element.after(splitter.element);
      return splitter;
    });
    const order = this.#order.flatMap((id, index) => [this.#views.get(id).element, ...this.#layout.dividers.flatMap((divider, i) => (divider.pane === index ? [this.#splitters[i].element] : []))]);
    for (const [index, element] of order.entries()) if (this.#area.children[index] !== element) this.#area.insertBefore(element, this.#area.children[index] ?? null);
    this.#dots.replaceChildren(...this.#order.map((_, index) => h("button.wa-dot", { type: "button", "aria-label": t("pane", { number: index + 1 }), on: { click: () => this.#goTo(index) } }, String(index + 1))));
  }

  #place() {
    const { boxes, maximised, dividers } = this.#layout;
    this.#area.toggleAttribute("data-alone", maximised !== null);
    boxes.forEach((box, index) => {
      const { style, classList } = this.#viewAt(index).element;
      for (const [name, value] of Object.entries(box)) style.setProperty(`--${name}`, `${value}%`);
      classList.toggle("wa-alone", maximised === index);
    });
    this.#splitters.forEach((splitter, index) => splitter.show(dividers[index]));
  }

  #settle() {
    this.#unsaved = true;
    this.#place();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#saveSizes(), SETTLE);
  }

  async #saveSizes() {
    this.#timer = undefined;
    const { sizes } = this.#layout;
    this.#unsaved = false;
    await this.change("update_layout", { sizes: sizes.join(",") });
  }

  async #flush() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    await this.#saveSizes();
  }

  async #loadMessages() {
    const manager = this.#manager;
    await Promise.all(this.#session.panes.map(({ chat_session_id: id }) => id).filter(Boolean).map(async (id) => {
      try {
        manager.displayMessages(await manager.loadSessionMessages(id), id);
      } catch (error) {
        manager.fail(error, id);
      }
    }));
  }

  #passedOver(pane, data, content) {
    const { t, error } = this.#parts.strings;
    const view = this.#views.get(pane.id);
    view.note(t("passedOver", { reason: error(data) }), () => this.send(content, this.#manager.outbox.newName(), [pane.pane_index]));
    this.#parts.announcer.say(t("inPane", { number: pane.pane_index + 1, text: t("passedOver", { reason: error(data) }) }));
  }

  #key(event) {
    if (event.key !== "F6" || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const at = this.#order.findIndex((id) => this.#views.get(id) === this.#focused);
    const next = at < 0 ? (event.shiftKey ? this.count - 1 : 0) : (at + (event.shiftKey ? -1 : 1) + this.count) % this.count;
    this.#goTo(next);
    this.#viewAt(next).focus();
  }

  #goTo(index) {
    if (this.#layout.maximised !== null) {
      this.#layout.maximised = index;
      this.#place();
      this.showState();
    }
    // Only the row of panes scrolls, never the page.
    this.#area.scrollTo({ left: this.#viewAt(index).element.offsetLeft - (this.#viewAt(0).element.offsetLeft || 0) });
  }

  #showDots() {
    const current = Math.round(Math.abs(this.#area.scrollLeft) / (this.#area.clientWidth || 1));
    [...this.#dots.children].forEach((dot, index) => {
      if (index === current) dot.setAttribute("aria-current", "true");
      else dot.removeAttribute("aria-current");
    });
  }
}

// A pane that could not take the message has no start.
function sentOrThrow(data) {
  if (data.session_id) return data;
  throw Object.assign(new Error(data.error), { errorcode: data.errorcode });
}

let style;

// Once for all panes of the page; one that cannot be loaded leaves them without looks, but working.
function styled() {
  style ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("../../css/panes.css", import.meta.url);
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
  return style;
}
