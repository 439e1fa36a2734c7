import { arrowTarget, h, icon, newId } from "./dom.js";
import { TabStrip } from "./tab-strip.js";

/**
 * The tabs, by the WAI-ARIA pattern with manual activation: arrows, Home and End move the focus, Enter or Space shows
 * the chat, Delete closes it, F2 or a double click renames it in place.
 */
export class TabList {
  #manager; #chats; #strings; #actions; #panelId; #tabs = new Map(); #list; #strip; #input; #states;

  /** @param {{pick: Function, close: Function, rename: (sessionId: string, title: string) => void}} actions */
  constructor(manager, strings, panelId, actions) {
    this.#manager = manager;
    this.#chats = manager.chats;
    this.#strings = strings;
    this.#panelId = panelId;
    this.#states = Object.fromEntries(["coming", "unread"].map((state) => [state, h("span", { id: newId("state"), hidden: true }, strings.t(state))]));
    this.#actions = actions;
    this.#list = h("div.wa-tablist", {
      role: "tablist", "aria-label": strings.t("chats"),
      on: { click: (event) => this.#click(event), dblclick: (event) => this.#doubleClick(event), keydown: (event) => this.#key(event) },
    });
    this.#strip = new TabStrip(this.#list, [strings.t("earlierTabs"), strings.t("laterTabs")], ...Object.values(this.#states));
    this.element = this.#strip.element;
  }

  /** Shows the chats as they are now; the tab that has the focus keeps it. */
  show() {
    const all = this.#chats.open;
    const ids = new Set(all.map((chat) => chat.session_id));
    for (const [id, tab] of this.#tabs) if (!ids.has(id)) this.#remove(id, tab);
    let before = null;
    for (const chat of all) {
      const tab = this.#tabs.get(chat.session_id) ?? this.#add(chat.session_id);
      const label = tab.firstChild;
      if (label.textContent !== chat.title) label.textContent = tab.title = chat.title;
      if (!tab.parentNode || tab.previousSibling !== before) this.#list.insertBefore(tab, before ? before.nextSibling : this.#list.firstChild);
      before = tab;
    }
    this.#list.hidden = all.length === 0;
    this.#strip.show();
    this.showActive();
    this.showStates();
  }

  /** Shows on each tab whether the chat's reply is still coming in, or has not been read. */
  showStates() {
    const { replies, kept: { unread } } = this.#manager;
    for (const [id, tab] of this.#tabs) {
      const state = replies.of(id) ? "coming" : unread.includes(id) ? "unread" : undefined;
      if (tab.dataset.reply === state) continue;
      if (!state) {
        delete tab.dataset.reply;
        tab.removeAttribute("aria-describedby");
        continue;
      }
      tab.dataset.reply = state;
      tab.setAttribute("aria-describedby", this.#states[state].id);
    }
  }

  /** Marks the active tab and brings it into view. */
  showActive() {
    for (const [id, tab] of this.#tabs) {
      const active = id === this.#chats.activeId;
      if (active && tab.getAttribute("aria-selected") !== "true") requestAnimationFrame(() => this.#strip.reveal(tab));
      tab.setAttribute("aria-selected", active);
      tab.tabIndex = active ? 0 : -1;
    }
  }

  idOf(sessionId) { return this.#tabs.get(sessionId)?.id; }

  focus(sessionId) { this.#tabs.get(sessionId)?.focus(); }

  /** Puts a text box over the tab: Enter or leaving it saves, Escape does not. */
  edit(sessionId) {
    const tab = this.#tabs.get(sessionId);
    if (!tab || this.#input) return;
    this.#strip.reveal(tab);
    const title = this.#chats.get(sessionId).title;
    const done = (save, focus) => {
      const input = this.#input;
      if (!input) return;
      this.#input = null;
      const text = input.value.trim();
      input.remove();
      if (focus) tab.focus();
      if (save && text && text !== title) this.#actions.rename(sessionId, text);
    };
    this.#input = h("input.wa-tab-input", {
      type: "text", value: title, maxLength: 255, dir: "auto", "aria-label": this.#strings.t("renameChat", { title }),
      on: {
        blur: () => done(true, false),
        keydown: (event) => {
          if (event.isComposing) return;
          event.stopPropagation();
          if (event.key === "Enter" || event.key === "Escape") {
            event.preventDefault();
            done(event.key === "Enter", true);
          }
        },
      },
    });
    const frame = this.element.getBoundingClientRect();
    const place = tab.getBoundingClientRect();
    const width = Math.min(Math.max(place.width, 160), frame.width);
    this.#input.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - width))}px`;
    this.#input.style.width = `${width}px`;
    this.element.append(this.#input);
    this.#input.focus();
    this.#input.select();
  }

  #add(sessionId) {
    const close = h("span.wa-tab-close", { "aria-hidden": "true", title: this.#strings.t("closeTab") }, icon("close"));
    const tab = h("button.wa-tab", { type: "button", role: "tab", id: newId("tab"), "aria-controls": this.#panelId }, h("span.wa-tab-label", { dir: "auto" }), close);
    tab.dataset.sessionId = sessionId;
    this.#tabs.set(sessionId, tab);
    return tab;
  }

  #remove(sessionId, tab) {
    const next = tab.nextSibling ?? tab.previousSibling;
    const focused = tab === document.activeElement;
    this.#tabs.delete(sessionId);
    tab.remove();
    if (focused) next?.focus();
  }

  #click(event) {
    const tab = event.target.closest(".wa-tab");
    if (!tab) return;
    if (event.target.closest(".wa-tab-close")) this.#actions.close(tab.dataset.sessionId);
    else this.#actions.pick(tab.dataset.sessionId);
  }

  #doubleClick(event) {
    const tab = event.target.closest(".wa-tab");
    if (tab && !event.target.closest(".wa-tab-close")) this.edit(tab.dataset.sessionId);
  }

  #key(event) {
    const tab = event.target.closest(".wa-tab");
    if (!tab) return;
    const target = arrowTarget(event, [...this.#tabs.values()].sort(byPlace), tab, true);
    if (target) {
      target.focus();
      this.#strip.reveal(target);
    } else if (event.key === "Delete") this.#actions.close(tab.dataset.sessionId);
    else if (event.key === "F2") this.edit(tab.dataset.sessionId);
    else return;
    event.preventDefault();
  }
}

const byPlace = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
