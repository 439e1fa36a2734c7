import { onFirstUse } from "../ajax.js";

/** What a person does with messages of their own in a log: editing one where it stands, and going between the versions of one. */
export class OwnMessages {
  #manager; #strings; #log; #editor = null;

  /**
   * @param {{sessionId: string|null, nodeOf: (messageId: number) => Element|undefined, placeOf: (node: Element) => number, update: () => void,
   *   restore: (node: Element, offset: number) => void, left: () => void, giveBack: (text: string) => void}} log
   */
  constructor(manager, strings, log) {
    this.#manager = manager;
    this.#strings = strings;
    this.#log = log;
  }

  /** Whether the person is editing one, and would go on when it is drawn anew. */
  get hasFocus() { return Boolean(this.#editor?.hasFocus); }

  /** Puts the box of a message that is being edited into it, after it was drawn anew. */
  attach(hadFocus) { this.#editor?.attach(this.#log.sessionId, (id) => this.#log.nodeOf(id), hadFocus); }

  /** Opens a message for editing, without one the last. @returns {boolean} whether there is one, and it may be changed */
  edit(item = this.#manager.messagesOf(this.#log.sessionId).all.findLast(({ role }) => role === "user"), text) {
    if (!item || this.#manager.door) return false;
    this.#open(item, text);
    return true;
  }

  /** Brings another version of a message into view: it stands where this one stood, and its button has the focus. @returns {Promise<boolean>} */
  async step(item, by) {
    const { sessionId } = this.#log, id = item.alternatives.find(({ number }) => number === item.place + by)?.id;
    const offset = this.#log.placeOf(this.#log.nodeOf(item.id));
    const there = await this.#manager.showMessage(sessionId, id, { inView: false, reveal: false });
    const node = there && sessionId === this.#log.sessionId && this.#log.nodeOf(id);
    if (!node) return false;
    this.#log.restore(node, offset);
    node.querySelector(`[data-act="${by < 0 ? "back" : "next"}"]`)?.focus({ preventScroll: true });
    return true;
  }

  async #open(item, text) {
    const { sessionId } = this.#log;
    try {
      const { MessageEditor } = await onFirstUse(import("./message-editor.js"));
      this.#editor ??= new MessageEditor(this.#manager, this.#strings, this.#log);
      this.#editor.open(sessionId, item, text);
      this.#log.update();
      if (sessionId === this.#log.sessionId) this.#editor.focus(sessionId);
    } catch (error) {
      this.#manager.fail(error);
    }
  }
}
