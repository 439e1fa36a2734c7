import { isForGood } from "../models/door.js";
import { composes, grow, h, newId, sends } from "./dom.js";

/** The texts of this part, loaded with it. */
const editStrings = {
  en: { editBox: "Your message, to be edited", editHint: "Enter sends, Escape cancels. The version until now is kept, with what follows it." },
  fr: { editBox: "Votre message, à modifier", editHint: "Entrée envoie, Échap annule. La version actuelle est conservée, avec ce qui la suit." },
  de: { editBox: "Ihre Nachricht, zum Bearbeiten", editHint: "Eingabe sendet, Escape bricht ab. Die bisherige Fassung bleibt erhalten, mit allem, was ihr folgt." },
  es: { editBox: "Su mensaje, para editarlo", editHint: "Intro envía, Escape cancela. La versión actual se conserva, con lo que la sigue." },
  zh: { editBox: "要编辑的消息", editHint: "按 Enter 发送，按 Esc 取消。当前版本及其后的内容会保留。" },
  ar: { editBox: "رسالتك للتعديل", editHint: "يرسل Enter ويلغي Escape. تُحفظ النسخة الحالية وما يليها." },
};

/** Editing messages of the person's own where they stand: in each chat one at a time, which stays open while other chats are shown. */
export class MessageEditor {
  #manager; #strings; #actions; #open = new Map();

  /** @param {{left: () => void, giveBack: (text: string) => void}} actions left: the focus has no place any more; giveBack: takes a text whose message is gone */
  constructor(manager, strings, actions) {
    this.#manager = manager;
    this.#strings = strings;
    this.#actions = actions;
    strings.extend(editStrings);
  }

  /** Whether the person is writing here. */
  get hasFocus() { return [...this.#open.values()].some(({ element }) => element.contains(document.activeElement)); }

  /** Begins to edit a message; one that was changed and not sent yet goes first. */
  open(sessionId, { id, content }, text = content) {
    const other = this.#open.get(sessionId);
    if (other && other.box.value !== other.before) return;
    other?.element.remove();
    this.#open.set(sessionId, this.#build(sessionId, id, content, text));
  }

  /** Puts the box into its message, which may have been drawn anew. @param {(messageId: number) => Element|undefined} nodeOf @param {boolean} hadFocus */
  attach(sessionId, nodeOf, hadFocus) {
    const one = this.#open.get(sessionId);
    const node = one && nodeOf(one.id);
    if (one && !node) this.#giveBack(sessionId, one);
    if (!node) return;
    if (one.element.parentNode !== node) {
      node.classList.add("wa-editing");
      node.append(one.element);
      one.fit();
    }
    if (hadFocus && !this.hasFocus) one.box.focus({ preventScroll: true });
  }

  /** Puts the cursor behind the text. */
  focus(sessionId) {
    const { box } = this.#open.get(sessionId);
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  #build(sessionId, id, before, text) {
    const { t } = this.#strings;
    const boxId = newId("edit"), hintId = newId("hint");
    const send = h("button.wa-button", { type: "submit" }, t("send"));
    const fit = () => {
      send.disabled = !box.value.trim();
      grow(box);
    };
    const cancel = () => this.#cancel(sessionId);
    const box = h("textarea.wa-edit-box", { id: boxId, rows: 2, dir: "auto", value: text, "aria-describedby": hintId, on: { input: fit } });
    const element = h("form.wa-edit", {
      on: {
        submit: (event) => {
          event.preventDefault();
          this.#send(sessionId);
        },
        keydown: (event) => key(event, element, cancel),
      },
    }, h("label.wa-hidden", { htmlFor: boxId }, t("editBox")), box,
    h("div.wa-edit-foot", {}, h("p.wa-hint", { id: hintId }, t("editHint")), h("button.wa-button", { type: "button", on: { click: cancel } }, t("cancel")), send));
    return { id, element, box, fit, before };
  }

  // Its message has left the view, or is gone: what was written is not.
  #giveBack(sessionId, { box, before }) {
    this.#open.delete(sessionId);
    if (box.value.trim() && box.value !== before) this.#actions.giveBack(box.value);
  }

  #close(sessionId) {
    const { element } = this.#open.get(sessionId);
    const node = element.parentNode;
    this.#open.delete(sessionId);
    element.remove();
    node?.classList.remove("wa-editing");
    return node;
  }

  #cancel(sessionId) {
    const node = this.#close(sessionId);
    node?.querySelector('[data-act="edit"]')?.focus({ preventScroll: true });
    if (!node?.contains(document.activeElement)) this.#actions.left();
  }

  async #send(sessionId) {
    const { id, box } = this.#open.get(sessionId);
    const { door } = this.#manager;
    if (!box.value.trim() || (door && (isForGood(door) || !await this.#manager.answers()))) return;
    this.#manager.sendMessage(box.value, {
      sessionId, editOf: id, taken: () => {
        this.#close(sessionId);
        this.#actions.left();
      },
    });
  }
}

function key(event, form, cancel) {
  if (event.key === "Escape" && !composes(event)) cancel();
  else if (sends(event) && event.target.matches("textarea")) form.requestSubmit();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
