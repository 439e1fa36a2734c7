import { grow, h, icon, iconButton, newId, sends } from "./dom.js";
import { isAi } from "../models/author.js";
import { asksToAgree, isForGood } from "../models/door.js";
import { isToCome } from "../models/keepsakes.js";
import { joined } from "../models/kept.js";
import { TextSource } from "../models/text-source.js";
import { ModelPicker } from "./model-picker.js";
import { SourceBar } from "./source-bar.js";

/** From how many requests on the person is told how many are left. */
const FEW = 5;

/** The message box: it grows with its text, keeps a draft for each chat, and stops the reply that is coming in. */
export class Composer {
  #manager; #strings; #box; #send; #hint; #stop; #picker; #left; #rules; #sessionId = null; #timer; #source; #sourceBar; #editLast; #compact;

  /** @param {{editLast?: () => boolean, compact?: boolean}} [options] editLast: opens the last message for editing, if there is one; compact: whether there is little room */
  constructor(manager, strings, { editLast, compact = false } = {}) {
    this.#editLast = editLast;
    this.#manager = manager;
    this.#compact = compact;
    this.#strings = strings;
    const { t } = strings;
    const id = newId("message"), hintId = newId("hint");
    this.#box = h("textarea.wa-box", {
      id, rows: 1, dir: "auto", placeholder: t("placeholder"), "aria-describedby": hintId,
      on: { input: () => this.#changed(), keydown: (event) => this.#key(event), blur: () => this.#keep() },
    });
    this.#stop = iconButton("stop", t("stop"), () => this.#end(), ".wa-stop");
    this.#stop.hidden = true;
    this.#picker = new ModelPicker(manager, strings);
    this.#left = h("span.wa-left", { hidden: true });
    this.element = h("form.wa-composer", { on: { submit: (event) => this.#submit(event) } },
      h("div.wa-box-frame", {}, h("label.wa-hidden", { htmlFor: id }, t("message")), this.#box, this.#stop,
        this.#send = h("button.wa-send", { type: "submit", title: t("send"), "aria-label": t("send") }, icon("send"))),
      h("div.wa-foot", {}, this.#picker.element, this.#left, this.#hint = h("p.wa-hint", { id: hintId }, t("hint")),
        this.#rules = h("p.wa-coach-rules", { hidden: true }, t("coachRules"))));
    // Once the manager, which it hears, is whole.
    if (manager.source) queueMicrotask(() => this.#addSource());
    window.addEventListener("pagehide", this.#keep);
    document.addEventListener("visibilitychange", this.#keep);
  }

  /** Shows the draft of a chat. */
  show(sessionId) {
    this.#keep();
    const { kept } = this.#manager;
    // What was begun before there was a chat goes on in it.
    if (isToCome(this.#sessionId) && !isToCome(sessionId)) {
      kept.keepDraft(sessionId, joined(kept.draft(sessionId), kept.draft(this.#sessionId)));
      kept.keepDraft(this.#sessionId, "");
    }
    this.#sessionId = sessionId;
    this.#set(kept.draft(sessionId));
    this.showModels();
    this.showReply();
    this.showDoor();
  }

  /** Says why nothing is answered where that is so. What was written stays, and can be copied; it can be changed where the door may open again. */
  showDoor() {
    const { door } = this.#manager;
    const shut = isForGood(door);
    // What is to be agreed to stands above, with the button.
    const told = door && !asksToAgree(door);
    this.#hint.textContent = told ? this.#strings.error(door) : this.#strings.t("hint");
    this.#hint.classList.toggle("wa-left", Boolean(told));
    this.#box.readOnly = shut;
    if (this.#sourceBar) this.#sourceBar.hidden = shut;
    this.#box.setAttribute("aria-disabled", shut);
    this.#showSend();
  }

  /** Shows the button that stops the reply while one is coming in, and how many requests are left where they are few. */
  showReply() {
    const { replies } = this.#manager;
    const reply = replies.of(this.#sessionId);
    const focused = this.#stop === document.activeElement;
    this.#stop.hidden = !reply;
    this.#stop.disabled = Boolean(reply?.stopping);
    if (focused && (!reply || reply.stopping)) this.focus();
    this.#showLeft();
  }

  /** Shows which model answers, and while that is the coach what it is. */
  showModels() {
    this.#picker.show(this.#sessionId);
    const model = this.#manager.models.of(this.#sessionId);
    this.#rules.hidden = !model || isAi(model);
    this.#source?.show();
    this.#showLeft();
  }

  /** Puts a text behind what is in the box. */
  add(text) {
    this.#set(joined(this.#box.value, text));
    this.#keep(true);
    this.focus();
  }

  /** Puts a text before what is in the box. */
  giveBack(text) {
    this.#set(joined(text, this.#box.value));
    this.#keep(true);
  }

  get text() { return this.#box.value; }

  /** The models that answer. */
  get models() { return [this.#manager.models.of(this.#sessionId)]; }

  focus() { this.#box.focus({ preventScroll: true }); }

  remove() {
    window.removeEventListener("pagehide", this.#keep);
    document.removeEventListener("visibilitychange", this.#keep);
    this.#source?.remove();
  }

  #addSource() {
    const bar = this.#source = new SourceBar(this.#manager, new TextSource(this.#manager.source), this.#strings, this, (text) => this.#manager.view.parts.announcer.say(text), this.#compact);
    this.#sourceBar = bar.element;
    this.#sourceBar.hidden = this.#box.readOnly;
    if (this.#compact) {
      this.#box.before(bar.element);
      this.#hint.before(bar.hint);
    } else this.element.prepend(bar.element);
    this.#hint.before(bar.along);
  }

  #showLeft() {
    const { day, remaining } = this.#manager.models;
    const left = day?.text(this.#strings) ?? (remaining > FEW ? "" : this.#strings.t("left", { count: remaining }));
    this.#left.hidden = !left;
    this.#left.textContent = left;
  }

  // There is something to send, and it would be taken.
  #showSend() {
    const disabled = this.#box.readOnly || !this.#box.value.trim();
    if (disabled && this.#send === document.activeElement) this.focus();
    this.#send.disabled = disabled;
  }

  #set(text) {
    this.#box.value = text;
    grow(this.#box);
    this.#showSend();
  }

  #changed() {
    grow(this.#box);
    this.#showSend();
    this.#timer ??= setTimeout(this.#keep, 250);
  }

  #keep = (always) => {
    if (this.#timer === undefined && always !== true) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#manager.kept.keepDraft(this.#sessionId, this.#box.value);
  };

  #end() { this.#manager.stopReply(this.#sessionId); }

  #key(event) {
    if (event.key === "Escape" && !event.isComposing && this.#manager.replies.of(this.#sessionId)) {
      event.preventDefault();
      this.#end();
    }
    if (event.key === "ArrowUp" && !this.#box.value && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) && this.#editLast?.()) event.preventDefault();
    if (!sends(event)) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  async #submit(event) {
    event.preventDefault();
    const { door } = this.#manager;
    if (door && (!this.#box.value.trim() || isForGood(door) || !await this.#manager.answers())) return;
    const taken = () => {
      this.#set("");
      this.#keep(true);
    };
    this.#manager.sendMessage(this.#box.value, { sessionId: this.#sessionId, taken });
    this.focus();
  }
}
