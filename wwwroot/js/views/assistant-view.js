import { onFirstUse } from "../ajax.js";
import { asksToAgree } from "../models/door.js";
import { joined } from "../models/kept.js";
import { Announcer } from "./announcer.js";
import { ConversationView } from "./conversation-view.js";
import { h, iconButton, newId } from "./dom.js";
import { Notices } from "./notices.js";
import { PageColours } from "./page-colours.js";
import { PopupMenu } from "./popup-menu.js";
import { onShortcuts } from "./shortcuts.js";
import { TabList } from "./tab-list.js";

const loadMenu = () => import("./chat-menu.js");
const loadExport = () => import("./export-view.js");
const loadShortcuts = () => import("./shortcut-list.js");
const loadKeeping = () => import("./chat-keeping.js");

/** The assistant in the page: puts its parts together and shows what the manager tells it. */
export class AssistantView {
  #manager; #strings; #announcer = new Announcer(); #notices; #tabs; #menuButton; #menu = null; #loaded = new Map(); #conversation; #root; #panel; #title; #options; #colours; #plus; #switch; #keeping = null; #split = null; #storageTold = null; #doorTold = null;

  /** Who reads besides the student, where somebody may or did. @type {import("./chat-readers.js").ChatReaders | undefined} */
  readers;

  constructor(manager, strings) {
    const { t } = strings;
    this.#manager = manager;
    this.#strings = strings;
    const panelId = newId("panel");
    this.#notices = new Notices(strings, this.#announcer);
    this.#notices.onFocusLost = () => (this.#split ?? this.#conversation).focus();
    this.#tabs = new TabList(manager, strings, panelId, {
      pick: (id) => this.#pick(id), close: (id) => this.#keep((keeping) => keeping.close(id)), rename: (id, title) => this.rename(id, title),
    });
    this.#conversation = new ConversationView(manager, strings, this.#announcer);
    this.#root = this.#build(panelId, t);
    manager.element.append(this.#root);
    onShortcuts(this.#root, {
      create: () => { if (!this.#plus.disabled && !this.#split) this.#create(); }, next: () => this.#go(1), previous: () => this.#go(-1), search: () => this.#openMenu(),
      stop: () => (this.#split ? this.#split.stopAll() : this.#manager.stopReply()), panes: () => this.#switch.click(), write: () => (this.#split ?? this.#conversation).focus(), list: () => this.#openShortcuts(),
    });
    this.#colours = new PageColours(this.#root);
    this.showChat();
  }

  /** The first load is over, well or not. */
  ready() {
    this.#root.removeAttribute("aria-busy");
    // Its element may have come into the page only now.
    this.#colours.take();
  }

  /** Shows tabs and titles as they are now. */
  showChats() {
    this.#tabs.show();
    this.#menu?.refresh();
    this.#showHead();
    this.#split?.showChats();
    this.readers?.show();
  }

  /** Shows the active chat. */
  showChat() {
    const { loaded } = this.#manager.chats;
    this.showChats();
    this.#plus.disabled = !loaded;
    this.#switch.disabled = !loaded;
    if (!this.#split) this.#conversation.show(this.#manager.chats.activeId);
    this.readers?.show();
  }

  /** What a part that is loaded on first use is built with. */
  get parts() { return { strings: this.#strings, announcer: this.#announcer, notices: this.#notices, root: this.#root, toPanes: this.#switch }; }

  /** Shows panes in place of the tabs, or the tabs again. @param {import("../panes/split-pane.js").SplitPane | null} split */
  splitBy(split) {
    if (split === this.#split) return;
    const focused = document.activeElement;
    const inside = this.#root.contains(focused), byButton = focused === this.#switch || this.#split?.bar.contains(focused);
    for (const element of this.#split ? [this.#split.bar, this.#split.element] : []) element.remove();
    this.#split = split;
    for (const element of [this.#tabs.element, this.#plus, this.#panel, this.#switch]) element.hidden = split !== null;
    if (split) {
      this.#options.element.hidden = true;
      this.#switch.before(split.bar);
      this.#panel.after(split.element);
    } else this.showChat();
    // The button that leads to the panes and the one that leads back take each other's place.
    if (!inside || focused.checkVisibility()) return;
    if (!byButton) (split ?? this.#conversation).focus();
    else if (split) split.focusBack();
    else this.#switch.focus();
  }

  /** Whether the chat is in view. */
  shows(sessionId) { return this.#conversationsOf(sessionId).length > 0; }

  showMessages(sessionId, options) { for (const one of this.#conversationsOf(sessionId)) one.showMessages(options); }

  /** Shows that a reply has begun, is being stopped, or (with the message) has ended. */
  showReply(sessionId, ended) {
    this.#tabs.showStates();
    for (const one of this.#conversationsOf(sessionId)) one.showReply(ended);
    this.#split?.showState();
    const chat = this.#manager.chats.get(sessionId);
    if (ended && chat && !this.shows(sessionId)) this.#say("answered", chat);
  }

  /** Brings a message into view. @returns {boolean} whether it is there */
  reveal(sessionId, messageId) { return this.#conversationsOf(sessionId).some((one) => one.reveal(messageId)); }

  showText(sessionId, messageId, text) { for (const one of this.#conversationsOf(sessionId)) one.showText(messageId, text); }

  showModels() { for (const one of [this.#conversation, this.#split]) one?.showModels(); }

  /** What is in the message box. */
  get text() { return this.#conversation.text; }

  compose(text) { (this.#split ?? this.#conversation).compose(text); }

  showFailure(error) {
    const { t } = this.#strings;
    const sentence = this.#strings.error(error);
    if (error.signedOut) this.#notices.show("session", sentence, { label: t("signIn"), href: this.#manager.signInUrl });
    else if (error.temporary) this.#notices.show("connection", sentence, { label: t("tryNow"), run: () => this.#manager.refresh() });
    else this.#notices.show("failure", sentence);
  }

  /** Counts down to the next attempt; null: the server answers again, and what was told until it was asked is no longer so. @param {number} [time] the pause, in ms; or when it was asked, where that matters */
  showWaiting(error, time) {
    const action = { label: this.#strings.t("tryNow"), run: () => this.#manager.wake() };
    if (error) this.#notices.count("connection", this.#strings.error(error), time, action);
    else for (const kind of ["connection", "session"]) this.#notices.hide(kind, time);
  }

  /** Tells once at each percent that there is little room left, and no longer when there is. */
  showStorage() {
    const percent = this.#manager.storage.worthTelling;
    if (percent === null) this.#notices.hide("storage");
    else if (percent !== this.#storageTold) this.#rare("storage", ["storage"], { percent });
    this.#storageTold = percent;
  }

  /** Says why the assistant does not answer here, once, where it does not. @param {{again?: boolean}} [options] again: also if it was said */
  showDoor({ again = false } = {}) {
    const { door } = this.#manager;
    const text = door && this.#strings.error(door);
    if (!door) this.#notices.hide("door");
    else if (again || text !== this.#doorTold) this.#notices.show("door", text, asksToAgree(door) ? { label: this.#strings.t("agree"), run: () => this.#agree() } : undefined);
    if (again && door) this.#announcer.say(text);
    this.#doorTold = text;
    for (const one of this.conversations) one.showDoor();
    this.#split?.showState();
  }

  /** Shows no chat, while the server does not let them be read. */
  hideChats(on) { this.#root.classList.toggle("wa-shut", on); }

  /** Puts a message that was not taken into the message box of its chat, before what is there. */
  giveBack(sessionId, text) {
    const shown = this.#conversationsOf(sessionId);
    for (const one of shown) one.giveBack(text);
    if (!shown.length) this.#manager.kept.keepDraft(sessionId, joined(text, this.#manager.kept.draft(sessionId)));
  }

  showLost(chat, textKept) {
    this.#rare("lost", textKept ? ["lost", "lostText"] : ["lost"], chat);
  }

  remove() {
    this.#colours.remove();
    this.#conversation.remove();
    this.#split?.remove();
    this.#root.remove();
  }

  #build(panelId, t) {
    this.#menuButton = iconButton("list", t("allChats"), () => this.#openMenu(), ".wa-menu-button");
    this.#menuButton.setAttribute("aria-haspopup", "dialog");
    // Pointing at it or focusing it loads the menu, so that who types at once types into its search box.
    for (const near of ["pointerenter", "focus"]) this.#menuButton.addEventListener(near, () => loadMenu().catch(() => {}));
    this.#plus = iconButton("plus", t("newChat"), () => this.#create(), ".wa-plus");
    this.#switch = iconButton("columns", t("panes"), () => this.#manager.showPanes(!this.#split), ".wa-switch");
    // For those who go from heading to heading; for the eyes it stands on the tab.
    this.#title = h("h2.wa-title.wa-hidden");
    this.#options = new PopupMenu("more", t("chatOptions"), () => this.choices(this.#manager.chats.activeId, () => this.#tabs.edit(this.#manager.chats.activeId)));
    this.#panel = h("div.wa-panel", { id: panelId }, this.#title, this.#conversation.element);
    return h("section.wa-root", { "aria-label": t("assistant"), "aria-busy": "true", lang: this.#strings.lang },
      h("div.wa-bar", {}, this.#menuButton, this.#tabs.element, this.#plus, this.#options.element, this.#switch),
      this.#notices.element, this.#panel, this.#announcer.element);
  }

  /** What can be done with a chat. @param {() => void} rename lets its title be changed where it stands */
  choices(id, rename) {
    const { t } = this.#strings;
    const pinned = Boolean(this.#manager.chats.get(id)?.is_pinned);
    return [
      { icon: "pin", label: t(pinned ? "unpin" : "pin"), run: () => this.#keep((keeping) => keeping.pin(id, !pinned)) },
      { icon: "pencil", label: t("rename"), run: rename }, ...this.readers?.choices(id) ?? [],
      { icon: "broom", label: t("clear"), run: () => this.#keep((keeping) => keeping.clear(id)) },
      { icon: "down", label: t("download"), run: () => this.#openDialog(loadExport, ({ openExport }) => openExport(this.#manager, this.parts, id)) },
      { icon: "keyboard", label: t("shortcuts"), run: () => this.#openShortcuts() },
      { icon: "bin", label: t("delete"), run: () => this.#keep((keeping) => keeping.delete(id)) },
    ];
  }

  #showHead() {
    const { active } = this.#manager.chats;
    this.#title.textContent = active?.title ?? "";
    this.#title.hidden = !active;
    this.#conversation.name(active?.title ?? this.#strings.t("newChat"));
    this.#options.element.hidden = !active || this.#split !== null;
    if (active) {
      this.#panel.setAttribute("role", "tabpanel");
      this.#panel.setAttribute("aria-labelledby", this.#tabs.idOf(active.session_id));
    } else for (const name of ["role", "aria-labelledby"]) this.#panel.removeAttribute(name);
  }

  async #create() {
    const empty = this.#manager.emptyChat;
    if (empty) await this.#pick(empty.session_id);
    else if (!await this.#manager.createNewChat()) return;
    this.#say("created");
    this.#conversation.focus();
  }

  async #pick(sessionId) {
    if (sessionId === this.#manager.chats.activeId) return;
    const switched = this.#manager.switchToChat(sessionId);
    this.#say("shown", { title: this.#manager.chats.get(sessionId)?.title ?? "" });
    await switched;
  }

  /** Gives a chat another title, and says so. @returns {Promise<boolean>} whether the server took it */
  async rename(sessionId, title) {
    const taken = await this.#manager.renameChat(sessionId, title);
    if (taken) this.#say("renamed", { title: this.#manager.chats.get(sessionId)?.title ?? title });
    return taken;
  }

  #openShortcuts() { return this.#openDialog(loadShortcuts, ({ openShortcuts }) => openShortcuts(this.parts)); }

  // To the chat that is so many tabs away, round the end.
  #go(by) {
    if (this.#split) return void this.#split.area.step(by < 0);
    const { open, activeId } = this.#manager.chats;
    const index = open.findIndex((chat) => chat.session_id === activeId);
    if (open.length > 1) this.#pick(open.at((index + by) % open.length).session_id);
  }

  #openMenu() {
    return this.#openDialog(loadMenu, ({ ChatMenu }) => {
      this.#menu ??= new ChatMenu(this.#manager, this.#strings, this.#announcer, (id, message, inView) => (message ? this.#manager.showMessage(id, message, { inView }) : this.#split ? this.#split.showChat(id) : this.#pick(id).then(() => this.#tabs.focus(id))));
      this.#root.append(this.#menu.element);
      this.#menu.open();
    });
  }

  async #agree() { if (await this.#manager.agree()) (this.#split ?? this.#conversation).focus(); }

  // What becomes of a chat is loaded on first use.
  #keep(act) {
    return this.#openDialog(loadKeeping, ({ ChatKeeping }) => act(this.#keeping ??= new ChatKeeping(this.#manager, this.#strings, { ...this.parts, focus: (id) => this.#focusOn(id) })));
  }

  /** Takes a chat out of the bin and shows it. */
  restore(chat) { return this.#keep((keeping) => keeping.restore(chat)); }

  #focusOn(sessionId) { return this.#split ? this.#split.focus() : this.#manager.chats.get(sessionId) ? this.#tabs.focus(sessionId) : this.#conversation.focus(); }

  // Who presses twice while the dialog loads gets it once. From the second use on it opens at once, before the next key.
  #rare(name, keys, values) { import("./notice-texts.js").then(({ noticeStrings }) => { this.#strings.extend(noticeStrings); this.#notices.show(name, keys.map((key) => this.#strings.t(key, values)).join(" ")); }).catch(() => {}); }

  async #openDialog(load, open) {
    try {
      const part = this.#loaded.get(load) ?? await onFirstUse(load());
      this.#loaded.set(load, part);
      return !this.#root.querySelector("dialog[open]") && await open(part);
    } catch (error) {
      this.#manager.fail(error);
      return false;
    }
  }

  #say(key, values) { this.#announcer.say(this.#strings.t(key, values)); }

  /** The chats in view. */
  get conversations() { return this.#split?.conversations ?? [this.#conversation]; }

  #conversationsOf(sessionId) { return this.conversations.filter((one) => one.sessionId === sessionId); }
}
