import { copy } from "./copy.js";
import { h, icon } from "./dom.js";
import { messageElement } from "./message-view.js";

const NEAR_END = 48;
const NEAR_START = 300;

/** How many earlier pages are loaded at most to find the place where the reader was before a reload. */
const PAGES_BACK = 20;

/** The messages of the active chat, kept in place while others come in above and below. */
export class MessageLog {
  #manager; #strings; #announcer; #actions; #nodes = new Map(); #sessionId; #placed = false; #loadingEarlier = false; #timer; #moving = false;

  /** @param {{edit: (item: object) => void, focusLost: () => void}} actions */
  constructor(manager, strings, announcer, actions) {
    Object.assign(this, { onFocusLost: actions.focusLost });
    this.#manager = manager;
    this.#strings = strings;
    this.#announcer = announcer;
    const { t } = strings;
    this.#actions = {
      edit: actions.edit,
      retry: (item) => manager.retryMessage(item.clientId),
      copy: async (text, button) => announcer.say(t(await copy(text, button) ? "copied" : "copyFailed")),
    };
    this.earlier = h("button.wa-button.wa-earlier", { type: "button", hidden: true, on: { click: () => this.#loadEarlier(true) } }, t("earlier"));
    this.loading = h("p.wa-empty-text", { hidden: true }, t("loading"));
    this.empty = h("div.wa-empty", { hidden: true }, h("h3.wa-empty-title", {}, t("emptyTitle")), h("p.wa-empty-text", {}, t("emptyText")));
    this.items = h("div.wa-items");
    this.log = h("div.wa-log", { role: "log", "aria-live": "off", tabIndex: 0, on: { scroll: () => this.#scrolled() } },
      this.earlier, this.loading, this.empty, this.items);
    this.down = h("button.wa-button.wa-down", { type: "button", hidden: true, on: { click: () => this.#toNew() } }, icon("down"), t("newMessages"));
    this.element = h("div.wa-log-frame", {}, this.log, this.down);
    window.addEventListener("pagehide", this.#keepPlace);
  }

  /** Shows the active chat, where the reader left it. */
  show() {
    this.#keepPlace();
    this.#sessionId = this.#manager.chats.activeId;
    this.#placed = false;
    this.#nodes.clear();
    this.items.replaceChildren();
    this.down.hidden = true;
    this.update();
  }

  /** Names the log after its chat. */
  name(title) { this.log.setAttribute("aria-label", this.#strings.t("messages", { title })); }

  /** Shows what changed in the active chat. */
  update({ toEnd = false } = {}) {
    const list = this.#manager.messagesOf(this.#sessionId);
    const items = this.#items(list);
    const known = list.loaded || this.#sessionId === null;
    const atEnd = this.#atEnd, anchor = this.#anchor(), focused = this.items.contains(document.activeElement);
    const fresh = this.#render(items);
    this.earlier.hidden = !list.hasMore;
    this.loading.hidden = known || items.length > 0;
    this.empty.hidden = !known || items.length > 0;
    if (!this.#placed && known) this.#place();
    else if (toEnd || atEnd) this.#scrollTo(this.log.scrollHeight);
    else this.#restore(anchor);
    const chat = this.#sessionId ?? "";
    if (fresh.length && this.#told === chat) this.#tell(fresh, toEnd || atEnd);
    this.#told = known ? chat : undefined;
    if (focused && !this.items.contains(document.activeElement)) this.onFocusLost();
  }

  remove() { window.removeEventListener("pagehide", this.#keepPlace); }

  // The chat whose messages were shown before, so that only what comes in later counts as new.
  #told;

  get #atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END; }

  // Unsaved messages stand where they were written.
  #items(list) {
    const unsaved = this.#manager.outbox.of(this.#manager.kept.keyOf(this.#sessionId));
    const items = list.all.map((message) => ({ key: `m${message.id}`, item: message }));
    for (const entry of unsaved) {
      const after = items.findIndex(({ item }) => item.timestamp > entry.timestamp);
      items.splice(after < 0 ? items.length : after, 0, { key: `o${entry.clientId}`, item: entry });
    }
    return items;
  }

  // Gives the messages that came in below the others.
  #render(items) {
    const keys = new Set(items.map(({ key }) => key));
    for (const [key, { node }] of this.#nodes) {
      if (keys.has(key)) continue;
      node.remove();
      this.#nodes.delete(key);
    }
    let place = this.items.firstChild, fresh = [];
    for (const { key, item } of items) {
      const look = `${item.state} ${item.errorcode} ${item.timestamp} ${item.html ?? item.content}`;
      const known = this.#nodes.get(key);
      if (known?.look === look) {
        place = known.node.nextSibling;
        fresh = [];
        continue;
      }
      const node = messageElement(item, this.#strings, this.#actions);
      this.#nodes.set(key, { node, look, key });
      if (known) {
        if (item.state === "failed") this.#announcer.say(node.querySelector(".wa-status span").textContent);
        known.node.replaceWith(node);
        place = node.nextSibling;
      } else {
        this.items.insertBefore(node, place);
        fresh.push({ item, node });
      }
    }
    return fresh;
  }

  // Says what others wrote; what this person wrote here was seen to go.
  #tell(fresh, seen) {
    const { t } = this.#strings;
    for (const { item, node } of fresh) {
      if (item.role === "user") continue;
      this.#announcer.say(t("said", { who: t(`role_${item.role}`), text: node.querySelector(".wa-body").textContent }));
    }
    if (!seen) this.down.hidden = false;
  }

  #scrolled() {
    if (this.#atEnd) this.down.hidden = true;
    if (this.log.scrollTop < NEAR_START && this.#placed && !this.#moving) this.#loadEarlier(false);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#keepPlace, 150);
  }

  async #loadEarlier(byButton) {
    if (this.#loadingEarlier || this.earlier.hidden) return;
    this.#loadingEarlier = true;
    await this.#manager.loadEarlier(this.#sessionId);
    this.#loadingEarlier = false;
    if (byButton && this.earlier.hidden) this.log.focus({ preventScroll: true });
  }

  #toNew() {
    this.#scrollTo(this.log.scrollHeight);
    this.down.hidden = true;
    this.log.focus({ preventScroll: true });
  }

  // The first message in view, and where it stands: the reader's place, whatever comes in above it.
  #anchor() {
    const top = this.log.getBoundingClientRect().top;
    for (const [key, { node }] of this.#inOrder()) {
      const place = node.getBoundingClientRect();
      if (place.bottom > top + 1) return { key, offset: Math.round(place.top - top) };
    }
    return null;
  }

  #inOrder() { return [...this.#nodes].sort(([, a], [, b]) => (a.node.compareDocumentPosition(b.node) & 4 ? -1 : 1)); }

  #restore(anchor) {
    const node = anchor && this.#nodes.get(anchor.key)?.node;
    if (!node) return false;
    this.#scrollTo(this.log.scrollTop + node.getBoundingClientRect().top - this.log.getBoundingClientRect().top - anchor.offset);
    return true;
  }

  #scrollTo(top) { this.log.scrollTop = top; }

  #keepPlace = () => {
    clearTimeout(this.#timer);
    if (this.#placed && this.#sessionId) this.#manager.kept.keepPlace(this.#sessionId, this.#atEnd ? undefined : this.#anchor() ?? undefined);
  };

  async #place() {
    const sessionId = this.#sessionId;
    const place = this.#manager.kept.place(sessionId);
    this.#placed = true;
    this.#moving = true;
    this.#scrollTo(this.log.scrollHeight);
    for (let page = 0; place && page < PAGES_BACK && sessionId === this.#sessionId && !this.#restore(place); page++) {
      if (this.earlier.hidden || !await this.#manager.loadEarlier(sessionId)) break;
    }
    this.#moving = false;
  }
}
