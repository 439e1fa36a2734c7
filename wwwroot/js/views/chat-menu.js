import { onFirstUse } from "../ajax.js";
import { searchChats } from "../models/chat-search.js";
import { arrowTarget, h, icon, iconButton, ICONS, newId } from "./dom.js";
import { addStyleSheet } from "./style-sheet.js";
import "./dialogs.js"; // the looks of a dialog

await addStyleSheet(new URL("../../css/chat-menu.css", import.meta.url));

ICONS.search = "M9 4a5 5 0 100 10A5 5 0 009 4zM13 13l4 4";

/** From how many characters on, for how many words and after which pause, in milliseconds, messages are searched. */
const SHORTEST = 2, MOST_WORDS = 8, PAUSE = 300;

/** The texts of the menu, loaded with it. */
const menuStrings = {
  en: {
    searchChats: "Search chats", noChatFound: "No chat has these words.", found: "Chats found: {count}",
    today: "Today", yesterday: "Yesterday", week: "Previous 7 days", pinned: "Pinned", deletedChats: "Deleted chats", inMessages: "In messages",
  },
  fr: {
    searchChats: "Rechercher une discussion", noChatFound: "Aucune discussion n’a ces mots.", found: "Discussions trouvées : {count}",
    today: "Aujourd’hui", yesterday: "Hier", week: "7 jours précédents", pinned: "Épinglées", deletedChats: "Discussions supprimées", inMessages: "Dans les messages",
  },
  de: {
    searchChats: "Chats suchen", noChatFound: "Kein Chat hat diese Wörter.", found: "Gefundene Chats: {count}", today: "Heute", yesterday: "Gestern",
    week: "Letzte 7 Tage", pinned: "Angeheftet", deletedChats: "Gelöschte Chats", inMessages: "In Nachrichten",
  },
  es: {
    searchChats: "Buscar chats", noChatFound: "Ningún chat tiene estas palabras.", found: "Chats encontrados: {count}", today: "Hoy", yesterday: "Ayer",
    week: "Últimos 7 días", pinned: "Fijados", deletedChats: "Chats eliminados", inMessages: "En los mensajes",
  },
  zh: {
    searchChats: "搜索对话", noChatFound: "没有包含这些词的对话。", found: "找到的对话：{count}", today: "今天", yesterday: "昨天", week: "过去 7 天", pinned: "已置顶", deletedChats: "已删除的对话",
    inMessages: "在消息中",
  },
  ar: {
    searchChats: "البحث في المحادثات", noChatFound: "لا توجد محادثة فيها هذه الكلمات.", found: "المحادثات التي عُثر عليها: {count}", today: "اليوم", yesterday: "أمس",
    week: "آخر 7 أيام", pinned: "المثبتة", deletedChats: "المحادثات المحذوفة", inMessages: "في الرسائل",
  },
};

/** The menu of all chats: a search box, and the chats by date. */
export class ChatMenu {
  #manager; #strings; #announcer; #dialog; #search; #list; #bin; #hits = []; #timer;

  /** @param {(sessionId: string, messageId?: number, inView?: boolean) => void} onPick */
  constructor(manager, strings, announcer, onPick) {
    Object.assign(this, { onPick });
    this.#manager = manager;
    this.#strings = strings;
    this.#announcer = announcer;
    strings.extend(menuStrings);
    this.element = this.#build();
  }

  /** Opens it, with the focus on its search box. */
  open() {
    this.#search.value = "";
    this.#hits = [];
    this.#bin.hidden = !this.#manager.binDays;
    this.#fill();
    this.#dialog.showModal();
    this.#search.focus();
  }

  /** Shows changed titles while it is open. */
  refresh() { if (this.#dialog.open) this.#fill(); }

  #build() {
    const { t } = this.#strings;
    const titleId = newId("title");
    this.#list = h("div.wa-menu-list", { on: { keydown: (event) => this.#move(event) } });
    this.#search = h("input.wa-search", {
      type: "search", maxLength: 200, placeholder: t("searchChats"), "aria-label": t("searchChats"), autocomplete: "off",
      on: { input: () => this.#searched(), keydown: (event) => this.#fromSearch(event) },
    });
    this.#dialog = h("dialog.wa-dialog.wa-menu", { "aria-labelledby": titleId, on: { keydown: (event) => event.stopPropagation() } },
      h("div.wa-menu-head", {}, h("h2.wa-dialog-title", { id: titleId }, t("allChats")), iconButton("close", t("close"), () => this.#dialog.close())),
      h("div.wa-search-box", {}, icon("search"), this.#search), this.#list, this.#bin = h("button.wa-button.wa-menu-bin", { type: "button", on: { click: () => this.#openBin() } }, icon("bin"), t("deletedChats")));
    this.#dialog.addEventListener("click", (event) => { if (event.target === this.#dialog) this.#dialog.close(); });
    return this.#dialog;
  }

  async #openBin() {
    const { view } = this.#manager;
    this.#dialog.close();
    try {
      await (await onFirstUse(import("./bin-view.js"))).openBin(this.#manager, view.parts, (chat) => view.restore(chat));
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  #searched() {
    this.#hits = [];
    clearTimeout(this.#timer);
    const words = this.#search.value.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS).join(" ");
    if (words.length >= SHORTEST) this.#timer = setTimeout(() => this.#searchMessages(words), PAUSE);
    this.#tell();
  }

  async #searchMessages(query) {
    const before = this.#search.value;
    try {
      const { hits } = await this.#manager.ask("search_messages", { query, limit: 20 });
      if (this.#search.value !== before || !this.#dialog.open) return;
      this.#hits = hits.map((hit) => this.#manager.chats.named(hit));
      if (hits.length) this.#tell();
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  #tell() {
    const count = this.#fill();
    this.#announcer.say(count ? this.#strings.t("found", { count }) : this.#strings.t("noChatFound"));
  }

  #fill() {
    const { t } = this.#strings;
    const groups = searchChats(this.#manager.chats.all, this.#search.value);
    this.#list.replaceChildren(...groups.map(({ group, month, chats }) => h("section", {},
      h("h3.wa-menu-group", {}, month ? this.#strings.month(month) : t(group)), h("ul", {}, chats.map((chat) => h("li", {}, this.#item(chat)))))));
    if (this.#hits.length) this.#list.append(h("section", {}, h("h3.wa-menu-group", {}, t("inMessages")), h("ul", {}, this.#hits.map((hit) => h("li", {}, this.#hit(hit))))));
    if (!groups.length && !this.#hits.length) this.#list.append(h("p.wa-empty-text", {}, t("noChatFound")));
    return groups.reduce((sum, { chats }) => sum + chats.length, this.#hits.length);
  }

  // A message that has the words, which are marked in it.
  #hit({ session_id: id, message_id: message, title, timestamp, in_view: inView, excerpt, marks }) {
    const pick = () => {
      this.#dialog.close();
      this.onPick(id, message, Boolean(inView));
    };
    let at = 0;
    const pieces = marks.flatMap(([start, length]) => {
      const piece = [excerpt.slice(at, start), h("mark", {}, excerpt.slice(start, start + length))];
      at = start + length;
      return piece;
    });
    return h("button.wa-menu-item.wa-hit", { type: "button", on: { click: pick } },
      h("span.wa-menu-title", { dir: "auto" }, title), h("span.wa-menu-time", {}, this.#strings.time(timestamp)), h("span.wa-hit-text", { dir: "auto" }, pieces, excerpt.slice(at)));
  }

  #item(chat) {
    const current = this.#manager.view.shows(chat.session_id);
    const pick = () => {
      this.#dialog.close();
      this.onPick(chat.session_id);
    };
    return h("button.wa-menu-item", { type: "button", "aria-current": current ? "true" : undefined, on: { click: pick } },
      h("span.wa-menu-title", { dir: "auto" }, chat.title), h("span.wa-menu-time", {}, this.#strings.time(chat.modified_at)));
  }

  #fromSearch(event) {
    if (event.isComposing) return;
    const first = this.#list.querySelector("button");
    if (event.key === "ArrowDown") first?.focus();
    else if (event.key === "Enter") first?.click();
    else return;
    event.preventDefault();
  }

  #move(event) {
    const items = [...this.#list.querySelectorAll("button")];
    const target = arrowTarget(event, items, document.activeElement, false);
    if (!target) return;
    event.preventDefault();
    if (event.key === "ArrowUp" && document.activeElement === items[0]) this.#search.focus();
    else target.focus();
  }
}
