import { authorOf } from "../models/author.js";
import { copy } from "./copy.js";
import { h, icon } from "./dom.js";
import { EmptyChat } from "./empty-chat.js";
import { showFolds } from "./fold.js";
import { growLive } from "./live-text.js";
import { LogScroll } from "./log-scroll.js";
import { messageElement } from "./message-view.js";
import { OwnMessages } from "./own-messages.js";
import { Versions } from "./versions.js";

const NEAR_START = 300;
/** How many earlier pages are loaded at most to find the place where the reader was before a reload. */
const PAGES_BACK = 20;

/** The messages of a chat, kept in place while others come in above and below. */
export class MessageLog {
  #manager; #strings; #announcer; #actions; #nodes = new Map(); #sessionId = null; #placed = false; #loadingEarlier = false; #timer; #moving = false;
  #versions = new Versions(); #own; #unfolded = new Set(); #coming = new Map(); #resized; #scroll; #reading;

  /** @param {{edit: (item: object) => void, focusLost: () => void, giveBack: (text: string) => void, use?: (item: object) => void}} actions those of `EmptyChat` too */
  constructor(manager, strings, announcer, actions) {
    this.onFocusLost = actions.focusLost;
    this.#manager = manager;
    this.#strings = strings;
    this.#announcer = announcer;
    const { t } = strings;
    this.#actions = {
      edit: actions.edit, revise: (item) => this.edit(item), use: actions.use, text: () => manager.text, isOpen: () => !manager.door,
      retry: (item) => manager.retryMessage(item.clientId, this.#sessionId),
      regenerate: ({ id }) => manager.regenerateReply(id, this.#sessionId),
      step: (item, by) => this.#step(item, by), folding: (item) => this.#folding(item), modelName: (id) => manager.models.nameOf(id),
      copy: async (content, button) => announcer.say(t(await copy(content, button) ? "copied" : "copyFailed")),
    };
    this.earlier = h("button.wa-button.wa-earlier", { type: "button", hidden: true, on: { click: () => this.#loadEarlier(true) } }, t("earlier"));
    this.loading = h("p.wa-empty-text", { hidden: true }, t("loading"));
    this.empty = new EmptyChat(manager, strings, actions);
    this.items = h("div.wa-items");
    this.log = h("div.wa-log", { role: "log", "aria-live": "off", tabIndex: 0, on: { scroll: () => this.#scrolled() } },
      this.earlier, this.loading, this.empty.element, this.items, this.room = h("div.wa-room"));
    this.#scroll = new LogScroll(this.log, this.items, this.room);
    this.#own = new OwnMessages(manager, strings, this.#asOwn(actions));
    this.down = h("button.wa-button.wa-down", { type: "button", hidden: true, on: { click: () => this.#toNew() } }, icon("down"), h("span"));
    this.element = h("div.wa-log-frame", {}, this.log, this.down);
    window.addEventListener("pagehide", this.#keepPlace);
    this.#resized = new ResizeObserver(() => this.#fit());
    this.#resized.observe(this.log);
  }

  /** Shows a chat, where the reader left it. */
  show(sessionId) {
    this.#keepPlace();
    this.#sessionId = sessionId;
    this.#placed = false;
    this.#nodes.clear();
    this.#coming.clear();
    this.items.replaceChildren();
    this.down.hidden = true;
    this.#scroll.reset();
    this.update();
  }

  /** Brings a message into view and puts the focus on it. @returns {boolean} whether it is there */
  reveal(messageId) {
    const node = this.#nodes.get(`m${messageId}`)?.node;
    if (!node) return false;
    this.#placed = true;
    this.#scroll.wasAtEnd = false;
    this.log.scrollTop += node.getBoundingClientRect().top - this.log.getBoundingClientRect().top - 16;
    node.tabIndex = -1;
    node.classList.add("wa-found");
    node.addEventListener("blur", () => node.classList.remove("wa-found"), { once: true });
    node.focus({ preventScroll: true });
    return true;
  }

  /** Names the log after its chat. */
  name(title) { this.log.setAttribute("aria-label", this.#strings.t("messages", { title })); }

  /** Shows what changed. @param {{toEnd?: boolean, begun?: boolean}} [what] toEnd: the person has asked something; begun: it is being answered */
  update({ toEnd = false, begun = false } = {}) {
    const list = this.#manager.messagesOf(this.#sessionId);
    const items = this.#items(list);
    const known = list.loaded || this.#sessionId === null;
    const { atEnd, follows } = this.#scroll, anchor = this.#anchor(), focused = this.items.contains(document.activeElement), editing = this.#own.hasFocus;
    const fresh = this.#render(items);
    if (known) this.#own.attach(editing);
    showFolds(this.items);
    this.earlier.hidden = !list.hasMore;
    this.loading.hidden = known || items.length > 0;
    this.showEmpty();
    this.empty.element.hidden = !known || items.length > 0;
    // Without a height there is no place in it: it comes with that.
    if (!this.#placed) { if (known && this.log.clientHeight) this.#place(); }
    else if (toEnd || (begun && atEnd)) this.#scroll.lead(), this.#reading = undefined;
    else {
      this.#scroll.fill();
      // A question that has been saved stands there under another key.
      if (follows) this.#scroll.toEnd();
      else if (!this.#restore(anchor) && atEnd) this.#scroll.lead();
      // An answer that has come in one piece, too.
      if (this.#scroll.leads && !this.#scroll.atEnd && this.down.hidden) this.#showDown("toEnd");
    }
    const chat = this.#sessionId ?? "";
    if (fresh.length && this.#told === chat) this.#tell(fresh, toEnd || this.#scroll.atEnd);
    this.#told = known ? chat : undefined;
    if (focused && !this.items.contains(document.activeElement)) this.onFocusLost();
  }

  /** Before the first message: who is ready, and whether an AI answers it. */
  showEmpty() { this.empty.show(this.#sessionId); }

  /** Adds text to a reply that is coming in; once a frame, however many pieces come. */
  grow(messageId, text) {
    if (!this.#coming.size) requestAnimationFrame(() => this.#growAll());
    this.#coming.set(messageId, (this.#coming.get(messageId) ?? "") + text);
  }

  /** A message as it is said to people who listen. */
  spoken(messageId) {
    const { t } = this.#strings;
    const { item, node } = this.#nodes.get(`m${messageId}`) ?? {};
    if (!node) return "";
    const parts = [".wa-body", ".wa-status > span:not(.wa-places)"].map((part) => node.querySelector(part)?.textContent.trim());
    return t("said", { who: t(authorOf(item)), text: parts.filter(Boolean).join(" ") });
  }

  /** Opens a message of the person's own for editing, without one the last. @returns {boolean} whether there is one */
  edit(item, text) { return this.#own.edit(item, text); }

  remove() {
    this.#resized.disconnect();
    window.removeEventListener("pagehide", this.#keepPlace);
  }

  // The chat whose messages were shown before, so that only what comes in later counts as new.
  #told;

  #items(list) { return this.#versions.items(list.all, this.#manager.outbox.of(this.#manager.kept.keyOf(this.#sessionId))); }

  // What the person's own messages need of the log.
  #asOwn({ focusLost, giveBack }) {
    const log = this;
    return {
      get sessionId() { return log.#sessionId; },
      nodeOf: (id) => this.#nodes.get(`m${id}`)?.node, placeOf: (node) => node.getBoundingClientRect().top - this.log.getBoundingClientRect().top,
      restore: (node, offset) => this.#scroll.restore(node, offset), update: () => this.update(), left: focusLost, giveBack,
    };
  }

  // What has come in before the reader's eyes is not folded away from them.
  #folding(item) {
    const key = item.clientId ?? item.id;
    if (item.status === "streaming") this.#unfolded.add(`live ${key}`);
    if (this.#unfolded.has(`live ${key}`)) return null;
    return { open: this.#unfolded.has(key), turned: (open, button) => this.#foldTurned(key, open, button) };
  }

  // Who folds a message at its end stays there.
  #foldTurned(key, open, button) {
    if (open) this.#unfolded.add(key);
    else this.#unfolded.delete(key);
    const frame = this.log.getBoundingClientRect();
    const place = button.getBoundingClientRect();
    if (place.top < frame.top) this.log.scrollTop += place.bottom - frame.bottom + 24;
  }

  async #step(item, by) {
    const own = item.role === "user";
    if (own ? !await this.#own.step(item, by) : this.#versions.pick(item, by)) return;
    if (!own) this.update();
    this.#announcer.say(this.#strings.t(own ? "version" : "answer", { place: item.place + by, places: item.places }));
  }

  #growAll() {
    const { follows } = this.#scroll, anchor = follows ? null : this.#anchor();
    for (const [id, text] of this.#coming) {
      const node = this.#nodes.get(`m${id}`)?.node;
      const body = node?.querySelector(".wa-live");
      // One that was drawn anew since has this text already.
      if (body) growLive(body, text);
    }
    this.#coming.clear();
    this.#scroll.fill();
    if (follows) this.#scroll.toEnd();
    else this.#restore(anchor);
    this.#scroll.wasAtEnd = this.#scroll.atEnd;
    if (!this.#scroll.wasAtEnd && this.down.hidden) this.#showDown("toEnd");
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
      const look = [item.state, item.errorcode, item.timestamp, item.status, item.number, item.place, item.places, item.last, this.#actions.isOpen(), Boolean(this.#manager.text), this.#actions.modelName(item.model),
        item.live ? "live" : item.html ?? item.content].join(" ");
      const known = this.#nodes.get(key);
      const node = known?.look === look ? known.node : messageElement(item, this.#strings, this.#actions);
      if (node === known?.node) fresh = [];
      else {
        node.key = key;
        this.#nodes.set(key, { node, look, key, item });
        this.#coming.delete(item.id);
        if (!known) fresh.push({ item, node });
        else if (place === known.node) place = this.#replace(known.node, node, item);
        else this.#replace(known.node, node, item);
      }
      if (node === place) place = node.nextSibling;
      else this.items.insertBefore(node, place);
    }
    return fresh;
  }

  // The button that had the focus keeps it.
  #replace(old, node, item) {
    if (item.state === "failed") this.#announcer.say(node.querySelector(".wa-status span").textContent);
    const { act } = old.contains(document.activeElement) ? document.activeElement.dataset : {};
    old.replaceWith(node);
    if (act) node.querySelector(`[data-act="${act}"]`)?.focus({ preventScroll: true });
    return node;
  }

  // Says what others wrote; what this person wrote here was seen to go.
  #tell(fresh, seen) {
    for (const { item } of fresh) if (item.role && item.role !== "user" && item.status !== "streaming") this.#announcer.say(this.spoken(item.id));
    if (!seen) this.#showDown("newMessages");
  }

  #showDown(key) { this.down.lastChild.textContent = this.#strings.t(key), this.down.hidden = false; }

  #scrolled() {
    this.#scroll.scrolled();
    if (this.#scroll.wasAtEnd) this.down.hidden = true;
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
    this.#scroll.follow();
    this.down.hidden = true;
    this.log.focus({ preventScroll: true });
  }

  // It has got a height, or another: who reads the newest message still does, and so does who reads an earlier one.
  #fit() {
    showFolds(this.items);
    if (!this.#placed) this.update();
    else if (!this.#scroll.resized()) this.#restore(this.#reading);
    if (this.#scroll.atEnd) this.down.hidden = true;
  }

  #anchor() {
    const { node, offset } = this.#scroll.anchor() ?? {};
    return node && { key: node.key, offset };
  }

  #restore(anchor) {
    const node = anchor && this.#nodes.get(anchor.key)?.node;
    if (node) this.#scroll.restore(node, anchor.offset);
    return Boolean(node);
  }

  #keepPlace = () => {
    clearTimeout(this.#timer);
    if (!this.#placed || !this.#sessionId || !this.log.clientHeight) return;
    this.#reading = this.#scroll.atEnd ? undefined : this.#anchor() ?? undefined;
    this.#manager.kept.keepPlace(this.#sessionId, this.#reading);
  };

  async #place() {
    const sessionId = this.#sessionId, place = this.#manager.kept.place(sessionId);
    this.#placed = true;
    this.#moving = true;
    this.#reading = place;
    this.#scroll.toEnd();
    for (let page = 0; place && page < PAGES_BACK && sessionId === this.#sessionId && !this.#restore(place); page++) {
      if (this.earlier.hidden || !await this.#manager.loadEarlier(sessionId)) break;
    }
    this.#moving = false;
    // An answer that is coming in goes on below its question.
    if (!place && this.#manager.replies.of(sessionId)) this.#scroll.lead();
    this.#scroll.wasAtEnd = this.#scroll.atEnd;
  }
}
