import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { MessageLog } from "./message-log.js";

/**
 * One chat in the page: its messages, its message box, the choice of its model, and its reply while that comes in. It knows
 * nothing of the active chat, so that several can stand side by side.
 */
export class ConversationView {
  #manager; #strings; #announcer; #log; #composer;

  /** The chat that it shows; null before there is one. */
  sessionId = null;

  /**
   * @param {{use?: (item: object) => void, welcome?: () => string, compact?: boolean}} [actions] use: what "use this answer" does; without it there is no such
   *   button; welcome: what stands in an empty chat; compact: whether there is little room
   */
  constructor(manager, strings, announcer, { use, welcome, compact } = {}) {
    this.#manager = manager;
    this.#strings = strings;
    this.#announcer = announcer;
    this.#log = new MessageLog(manager, strings, announcer, { edit: (item) => this.#edit(item), focusLost: () => this.focus(), giveBack: (text) => this.giveBack(text), use, welcome, start: (text) => this.compose(text) });
    this.#composer = new Composer(manager, strings, { editLast: () => this.#log.edit(), compact });
    this.element = h("div.wa-conversation", {}, this.#log.element, this.#composer.element);
  }

  /** Shows a chat, where the reader left it. */
  show(sessionId) {
    this.sessionId = sessionId;
    this.#composer.element.hidden = !this.#manager.chats.loaded;
    this.#log.show(sessionId);
    this.#composer.show(sessionId);
  }

  /** Names it after its chat. */
  name(title) { this.#log.name(title); }

  /** Brings a message into view. @returns {boolean} whether it is there */
  reveal(messageId) { return this.#log.reveal(messageId); }

  /** Shows the messages as they are now. @param {{toEnd?: boolean}} [options] toEnd: scrolls to the newest */
  showMessages(options) { this.#log.update(options); }

  /** Shows that a reply has begun, is being stopped, or (with the message) has ended: then it is said as a whole. */
  showReply(ended) {
    const reply = this.#manager.replies.of(this.sessionId);
    this.#log.update({ begun: Boolean(!ended && reply && !reply.stopping) });
    this.#composer.showReply();
    if (ended) this.#announcer.say(this.#log.spoken(ended.id));
    else if (reply && !reply.stopping) this.#announcer.say(this.#strings.t("writing"));
  }

  /** Shows more text of the reply that is coming in. */
  showText(messageId, text) { this.#log.grow(messageId, text); }

  /** Shows which models there are, and which one answers here. */
  showModels() {
    this.#composer.showModels();
    this.#log.update();
  }

  /** Shows who is ready to answer in an empty chat. */
  showEmpty() { this.#log.showEmpty(); }

  /** Shows whether the assistant answers. */
  showDoor() {
    this.#composer.showDoor();
    this.#log.update();
  }

  /** Puts a message that was not taken into the message box, before what is there. */
  giveBack(text) { this.#composer.giveBack(text); }

  /** The element that scrolls. */
  get log() { return this.#log.log; }

  /** What is in the message box. */
  get text() { return this.#composer.text; }

  /** Puts a text into the message box, behind what is there. */
  compose(text) { this.#composer.add(text); }

  /** Puts the cursor into the message box. */
  focus() { this.#composer.focus(); }

  remove() {
    this.#composer.remove();
    this.#log.remove();
    this.element.remove();
  }

  #edit(item) {
    this.#manager.outbox.remove(item);
    this.#log.update();
    const edited = item.editOf && this.#manager.messagesOf(this.sessionId).get(item.editOf);
    if (!edited || !this.#log.edit(edited, item.content)) this.#composer.add(item.content);
  }
}
