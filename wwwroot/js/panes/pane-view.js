import { chatToCome } from "../models/keepsakes.js";
import { ConversationView } from "../views/conversation-view.js";
import { h, iconButton, newId } from "../views/dom.js";
import { ModelPicker } from "../views/model-picker.js";
import { PopupMenu } from "../views/popup-menu.js";

/** One pane: which chat and which model, its messages, and its own message box where the mode has one. */
export class PaneView {
  #manager; #split; #strings; #chats; #picker; #number; #maximise; #close; #stop; #options; #note; #strip; #stripNumber; #stripText; #known = ""; #pane;

  /** @param {import("./split-pane.js").SplitPane} split what the buttons do @param {object} parts of the assistant's view */
  constructor(manager, split, { strings, announcer }) {
    const { t } = strings;
    this.#manager = manager;
    this.#split = split;
    this.#strings = strings;
    this.conversation = new ConversationView(manager, strings, { say: (text) => this.#say(announcer, text) }, { use: (item) => split.tools.use(item), welcome: () => this.#welcome, compact: true });
    this.#number = h("span.wa-pane-number", { "aria-hidden": "true" });
    this.#chats = h("select.wa-model.wa-pane-chat", { "aria-label": t("paneChat"), title: t("paneChat"), on: { change: () => this.#pick() } });
    this.#picker = new ModelPicker(manager, strings);
    this.#stop = iconButton("stop", t("stop"), () => manager.stopReply(this.chatId), ".wa-stop.wa-pane-stop");
    this.#options = new PopupMenu("more", t("chatOptions"), () => this.#choices());
    this.#maximise = iconButton("maximise", t("maximise"), () => split.area.toggleAlone(this.#pane.pane_index));
    this.#close = iconButton("close", t("removePane"), () => split.removePane(this.#pane));
    this.#note = h("div.wa-pane-note", { hidden: true });
    this.#stripText = h("span.wa-strip-text", { dir: "auto" });
    this.#strip = h("button.wa-strip", { type: "button", "aria-expanded": "false", hidden: true, on: { click: () => split.area.fold(this.#pane.pane_index, false) } }, this.#stripNumber = h("span.wa-pane-number"), this.#stripText);
    this.element = h("section.wa-pane", { id: newId("pane") }, this.#strip,
      h("header.wa-pane-head", {}, this.#number, h("div.wa-pane-picks", {}, this.#picker.element, this.#chats), this.#stop, this.#options.element, this.#maximise, this.#close),
      this.#note, this.conversation.element);
    for (const type of ["pointerdown", "wheel", "touchstart", "focusin"]) this.element.addEventListener(type, () => split.lead(this), { passive: true });
    this.conversation.log.addEventListener("scroll", () => split.scrolled(this), { passive: true });
  }

  /** The chat that it shows, or what stands for the one to come. */
  get chatId() { return this.conversation.sessionId; }

  /** Shows the pane as the server has it. */
  show(pane) {
    const { kept, chats, models } = this.#manager;
    const chatId = pane.chat_session_id ?? chatToCome(pane.id);
    const before = this.chatId;
    this.#pane = pane;
    models.ofPanes.set(chatId, pane.model);
    if (chatId !== before) {
      // The chat was deleted in another window; what was being written in it is not.
      if (before && !pane.chat_session_id && !chats.get(before) && this.conversation.text) kept.keepDraft(chatId, this.conversation.text);
      if (!pane.chat_session_id) this.#manager.messagesOf(chatId).loaded = true;
      this.conversation.show(chatId);
      this.hideNote();
    }
    this.showModels();
    this.showChats();
    this.showState();
  }

  /** Shows the chats to pick from: all but those of the other panes. */
  showChats() {
    const { t } = this.#strings;
    const others = this.#split.chatsOfOthers(this.#pane);
    const options = [["", t("newChat")], ...this.#manager.chats.all.map((chat) => [chat.session_id, chat.title]).filter(([id]) => !others.has(id)).reverse()];
    const known = JSON.stringify(options);
    if (known !== this.#known) this.#chats.replaceChildren(...options.map(([value, title]) => h("option", { value }, title)));
    this.#known = known;
    this.#chats.value = this.#pane.chat_session_id ?? "";
    this.conversation.name(this.title);
    this.#number.textContent = this.#pane.pane_index + 1;
    this.#name();
    this.#manager.view.readers?.show();
  }

  get title() { return this.#manager.chats.get(this.#pane.chat_session_id)?.title ?? this.#strings.t("newChat"); }

  showModels() {
    this.#picker.show(this.chatId);
    this.conversation.showModels();
    this.#name();
  }

  // Chats that one message has made have titles that look alike: the number and the model tell them apart.
  #name() {
    const { models } = this.#manager;
    const model = this.#split.blind || !models.isPicked(this.chatId) ? "" : models.nameOf(models.of(this.chatId));
    const name = this.#strings.t(model ? "paneNameModel" : "paneName", { number: this.#pane.pane_index + 1, model, title: this.title });
    this.element.setAttribute("aria-label", name);
    this.#strip.title = this.#strings.t("openPane", { name });
    this.#strip.setAttribute("aria-label", this.#strip.title);
    // What is seen is the rest of what is heard, behind the number.
    const number = this.#stripNumber.textContent = String(this.#pane.pane_index + 1);
    this.#stripText.textContent = name.slice(name.indexOf(number) + number.length).replace(/^[\s\p{P}]+/u, " ");
  }

  // The models' names may be hidden.
  get #welcome() {
    const { models } = this.#manager;
    const { t } = this.#strings;
    if (!models.all.length || this.#split.blind) return t("emptyTitle");
    return models.isPicked(this.chatId) ? t("ready", { model: models.nameOf(models.of(this.chatId)) }) : t("selectModel");
  }

  /** Shows what can be done with it now. */
  showState() {
    const { t } = this.#strings;
    this.conversation.showEmpty();
    this.#name();
    const reply = this.#manager.replies.of(this.chatId);
    const alone = this.#split.area.alone === this.#pane.pane_index;
    if (this.#stop === document.activeElement && (!reply || reply.stopping)) this.focus();
    this.#stop.hidden = !reply;
    this.#strip.classList.toggle("wa-busy", Boolean(reply));
    this.#stop.disabled = Boolean(reply?.stopping);
    this.#options.element.hidden = !this.#choices().some(Boolean);
    this.#close.hidden = this.#split.count === 1;
    this.#maximise.hidden = this.#split.count === 1;
    this.#maximise.setAttribute("aria-pressed", alone);
    this.#maximise.title = t(alone ? "restore" : "maximise");
  }

  /** Shows it as a strip that opens it again, or as itself. @param {boolean} across whether the strip lies above or below others */
  fold(on, across) {
    const focused = this.element.contains(document.activeElement) && on === this.#strip.hidden;
    this.#strip.hidden = !on;
    this.element.classList.toggle("wa-folded", on);
    this.element.classList.toggle("wa-across", on && across);
    if (focused) this.focus();
  }

  /** Says why a message is not here, with a way to bring it here after all. */
  note(text, again) {
    const { t } = this.#strings;
    const run = () => {
      this.hideNote();
      again();
    };
    this.#note.replaceChildren(h("span.wa-notice-text", {}, text), h("button.wa-button", { type: "button", on: { click: run } }, t("retry")),
      iconButton("close", t("close"), () => this.hideNote()));
    this.#note.hidden = false;
  }

  hideNote() {
    const focused = this.#note.contains(document.activeElement);
    this.#note.hidden = true;
    this.#note.replaceChildren();
    if (focused) this.focus();
  }

  /** Moves the focus into it: to its message box, or to its messages where all share one box. */
  focus() {
    if (!this.#strip.hidden) this.#strip.focus({ preventScroll: true });
    else if (this.#split.shared) this.conversation.log.focus({ preventScroll: true });
    else this.conversation.focus();
  }

  remove() {
    this.conversation.remove();
    this.element.remove();
  }

  // Of four replies each says where it is; that all four are coming was said when the message went.
  #say(announcer, text) {
    const { t } = this.#strings;
    if (this.#split.shared && text === t("writing")) return;
    announcer.say(t("inPane", { number: this.#pane.pane_index + 1, text }));
  }

  // What can be done with the pane's chat, and with the pane.
  #choices() {
    const { view, chats } = this.#manager;
    const id = this.#pane.chat_session_id;
    return [
      ...chats.get(id) ? view.choices(id, () => this.#split.tools.renameChat(id)) : [],
      this.#split.area.canFold(this.#pane.pane_index) && { icon: "strip", label: this.#strings.t("foldPane"), run: () => this.#split.area.fold(this.#pane.pane_index, true) },
    ];
  }

  #pick() { this.#split.setChat(this.#pane, this.#chats.value).then(() => this.showChats()); }
}
