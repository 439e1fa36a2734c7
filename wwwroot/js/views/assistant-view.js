import { Announcer } from "./announcer.js";
import { ChatMenu } from "./chat-menu.js";
import { Composer } from "./composer.js";
import { ask } from "./dialogs.js";
import { h, iconButton, newId } from "./dom.js";
import { MessageLog } from "./message-log.js";
import { Notices } from "./notices.js";
import { TabList } from "./tab-list.js";

/** The assistant in the page: puts its parts together and shows what the manager tells it. */
export class AssistantView {
  #manager; #strings; #announcer = new Announcer(); #notices; #tabs; #menu; #log; #composer; #root; #panel; #title; #head; #plus;

  constructor(manager, strings) {
    const { t } = strings;
    this.#manager = manager;
    this.#strings = strings;
    const panelId = newId("panel");
    this.#notices = new Notices(strings, this.#announcer);
    this.#notices.onFocusLost = () => this.#composer.focus();
    this.#tabs = new TabList(manager.chats, strings, panelId, {
      pick: (id) => this.#pick(id), close: (id) => this.#delete(id), rename: (id, title) => this.#rename(id, title),
    });
    this.#menu = new ChatMenu(manager, strings, this.#announcer, (id) => this.#pick(id).then(() => this.#tabs.focus(id)));
    this.#log = new MessageLog(manager, strings, this.#announcer, {
      edit: (item) => this.#edit(item), focusLost: () => this.#composer.focus(),
    });
    this.#composer = new Composer(manager, strings);
    this.#root = this.#build(panelId, t);
    manager.element.append(this.#root);
    this.showChat();
  }

  /** The first load is over, well or not. */
  ready() {
    this.#root.removeAttribute("aria-busy");
  }

  /** Shows tabs and titles as they are now. */
  showChats() {
    this.#tabs.show();
    this.#menu.refresh();
    this.#showHead();
  }

  /** Shows the active chat. */
  showChat() {
    const { loaded } = this.#manager.chats;
    this.showChats();
    this.#plus.disabled = !loaded;
    this.#composer.element.hidden = !loaded;
    this.#log.show();
    this.#composer.show();
  }

  showMessages(sessionId, options) {
    if (sessionId === this.#manager.chats.activeId) this.#log.update(options);
  }

  /** What is in the message box. */
  get text() { return this.#composer.text; }

  compose(text) { this.#composer.add(text); }

  showFailure(error) {
    const { t } = this.#strings;
    const sentence = this.#strings.error(error);
    if (error.signedOut) this.#notices.show("session", sentence, { label: t("signIn"), href: this.#manager.signInUrl });
    else if (error.temporary) this.#notices.show("connection", sentence, { label: t("tryNow"), run: () => this.#manager.refresh() });
    else this.#notices.show("failure", sentence);
  }

  /** Counts down to the next attempt; null: the server answers again. */
  showWaiting(error, pause) {
    const action = { label: this.#strings.t("tryNow"), run: () => this.#manager.wake() };
    if (error) this.#notices.count("connection", this.#strings.error(error), pause, action);
    else for (const kind of ["connection", "session"]) this.#notices.hide(kind);
  }

  showLost(chat, textKept) {
    const { t } = this.#strings;
    this.#notices.show("lost", t("lost", chat) + (textKept ? ` ${t("lostText")}` : ""));
  }

  remove() {
    this.#composer.remove();
    this.#log.remove();
    this.#root.remove();
  }

  #build(panelId, t) {
    this.#plus = iconButton("plus", t("newChat"), () => this.#create(), ".wa-plus");
    this.#title = h("bdi");
    const tools = h("div.wa-tools", {},
      iconButton("pencil", t("rename"), () => this.#tabs.edit(this.#manager.chats.activeId)),
      iconButton("broom", t("clear"), () => this.#clear(this.#manager.chats.activeId)),
      iconButton("bin", t("delete"), () => this.#delete(this.#manager.chats.activeId)));
    this.#panel = h("div.wa-panel", { id: panelId },
      this.#head = h("div.wa-head", {}, h("h2.wa-title", {}, this.#title), tools), this.#log.element, this.#composer.element);
    return h("section.wa-root", { "aria-label": t("assistant"), "aria-busy": "true", lang: this.#strings.lang },
      h("div.wa-bar", {}, this.#menu.button, this.#tabs.element, this.#plus),
      this.#notices.element, this.#panel, this.#menu.element, this.#announcer.element);
  }

  #showHead() {
    const { active } = this.#manager.chats;
    this.#title.textContent = active?.title ?? "";
    this.#log.name(active?.title ?? this.#strings.t("newChat"));
    this.#head.hidden = !active;
    if (active) {
      this.#panel.setAttribute("role", "tabpanel");
      this.#panel.setAttribute("aria-labelledby", this.#tabs.idOf(active.session_id));
    } else for (const name of ["role", "aria-labelledby"]) this.#panel.removeAttribute(name);
  }

  async #create() {
    // The server's own name for a chat without a title is English.
    const { lang, t } = this.#strings;
    if (!await this.#manager.createNewChat(lang === "en" ? undefined : t("newChat"))) return;
    this.#announcer.say(this.#strings.t("created"));
    this.#composer.focus();
  }

  async #pick(sessionId) {
    if (sessionId === this.#manager.chats.activeId) return;
    const switched = this.#manager.switchToChat(sessionId);
    this.#announcer.say(this.#strings.t("shown", { title: this.#manager.chats.get(sessionId)?.title ?? "" }));
    await switched;
  }

  async #rename(sessionId, title) {
    if (await this.#manager.renameChat(sessionId, title)) {
      this.#announcer.say(this.#strings.t("renamed", { title: this.#manager.chats.get(sessionId)?.title ?? title }));
    }
  }

  async #clear(sessionId) {
    const { t } = this.#strings;
    const chat = this.#manager.chats.get(sessionId);
    if (!chat || !await ask(this.#root, { title: t("clearTitle", chat), text: t("clearText"), yes: t("clear"), no: t("cancel") })) return;
    if (await this.#manager.clearChat(sessionId)) this.#announcer.say(t("cleared"));
  }

  // The focus goes to the tab beside it, or where there is none to the message box.
  async #delete(sessionId) {
    const { t } = this.#strings;
    const chat = this.#manager.chats.get(sessionId);
    if (!chat || !await ask(this.#root, { title: t("deleteTitle", chat), text: t("deleteText"), yes: t("delete"), no: t("cancel") })) return;
    const neighbour = this.#manager.chats.neighbour(sessionId)?.session_id;
    const focused = document.activeElement;
    if (!await this.#manager.deleteChat(sessionId)) return;
    this.#announcer.say(t("deleted"));
    // Somebody quick may be elsewhere by now.
    if (![focused, document.body].includes(document.activeElement)) return;
    if (this.#manager.chats.get(neighbour)) this.#tabs.focus(neighbour);
    else this.#composer.focus();
  }

  #edit(item) {
    this.#manager.outbox.remove(item);
    this.#log.update();
    this.#composer.add(item.content);
  }
}
