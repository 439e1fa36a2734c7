import { h, icon, newId } from "./dom.js";

const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

/** The message box: it grows with its text, and keeps a draft for each chat. */
export class Composer {
  #manager; #box; #button; #sessionId = null; #timer;

  constructor(manager, { t }) {
    this.#manager = manager;
    const id = newId("message"), hintId = newId("hint");
    this.#box = h("textarea.wa-box", {
      id, rows: 1, dir: "auto", placeholder: t("placeholder"), "aria-describedby": hintId,
      on: { input: () => this.#changed(), keydown: (event) => this.#key(event), blur: () => this.#keep() },
    });
    this.#button = h("button.wa-send", { type: "submit", title: t("send"), "aria-label": t("send") }, icon("send"));
    this.element = h("form.wa-composer", { on: { submit: (event) => this.#submit(event) } },
      h("div.wa-box-frame", {}, h("label.wa-hidden", { htmlFor: id }, t("message")), this.#box, this.#button),
      h("p.wa-hint", { id: hintId }, t("hint")));
    window.addEventListener("pagehide", this.#keep);
    document.addEventListener("visibilitychange", this.#keep);
  }

  /** Shows the draft of the active chat. */
  show() {
    this.#keep();
    const { kept, chats: { activeId } } = this.#manager;
    // What was begun before there was a chat goes on in the first one.
    if (this.#sessionId === null && activeId && this.#box.value) {
      kept.keepDraft(activeId, [kept.draft(activeId), this.#box.value].filter(Boolean).join("\n\n"));
      kept.keepDraft(null, "");
    }
    this.#sessionId = activeId;
    this.#set(kept.draft(activeId));
  }

  /** Puts a text behind what is in the box. */
  add(text) {
    this.#set([this.#box.value, text].filter(Boolean).join("\n\n"));
    this.#keep(true);
    this.focus();
  }

  get text() { return this.#box.value; }

  focus() { this.#box.focus({ preventScroll: true }); }

  remove() {
    window.removeEventListener("pagehide", this.#keep);
    document.removeEventListener("visibilitychange", this.#keep);
  }

  #set(text) {
    this.#box.value = text;
    this.#fit();
  }

  #changed() {
    this.#fit();
    this.#timer ??= setTimeout(this.#keep, 250);
  }

  #keep = (always) => {
    if (this.#timer === undefined && always !== true) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#manager.kept.keepDraft(this.#sessionId, this.#box.value);
  };

  #fit() {
    if (GROWS_BY_ITSELF) return;
    this.#box.style.height = "auto";
    this.#box.style.height = `${this.#box.scrollHeight}px`;
  }

  // While an input method composes, Enter belongs to it; Safari sends that Enter as key code 229 after the composition.
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  #submit(event) {
    event.preventDefault();
    const taken = () => {
      this.#set("");
      this.#keep(true);
    };
    this.#manager.sendMessage(this.#box.value, { sessionId: this.#sessionId, taken });
    this.focus();
  }
}
