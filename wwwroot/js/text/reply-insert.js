import { h } from "../views/dom.js";
import { copyable } from "../views/rich-text.js";
import { FieldCursor } from "./field-cursor.js";

/** The texts of this part, loaded with it. */
const insertStrings = {
  en: { inserted: "Inserted into your text.", insertShut: "Your text cannot be changed here now." },
  fr: { inserted: "Inséré dans votre texte.", insertShut: "Votre texte ne peut pas être modifié ici pour le moment." },
  de: { inserted: "In Ihren Text eingefügt.", insertShut: "Ihr Text kann hier gerade nicht geändert werden." },
  es: { inserted: "Insertado en su texto.", insertShut: "Su texto no se puede cambiar aquí ahora." },
  zh: { inserted: "已插入到您的文本。", insertShut: "您的文本现在无法在此修改。" },
  ar: { inserted: "أُدرج في نصك.", insertShut: "لا يمكن تغيير نصك هنا الآن." },
};

/** What stands around parts of a list, a table or some code, and when it has to. */
const has = (parts) => (passage) => passage.querySelector(parts);
const FRAMES = { OL: has("li"), UL: has("li"), TR: has("td,th"), TBODY: has("td,th"), THEAD: has("td,th"), TABLE: has("td,th"), PRE: ({ textContent }) => textContent.includes("\n") };

/** A formula is marked in the assistant only. */
const FORMULA = /<span class="wa-formula">([^<]*)<\/span>/g;

/** What makes a passage more than a part of a line. */
const BLOCKS = "p,h1,h2,h3,h4,h5,h6,ul,ol,dl,pre,table,blockquote,hr";

/** "Insert into my text": takes a passage of a reply, or all of it, over into the student's text, and tells the page of it. */
export class ReplyInsert {
  #manager; #text; #cursor;

  /**
   * @param {import("../multi-chat-manager.js").MultiChatManager} manager
   * @param {{phase: string, field: import("./text-field.js").TextField, whyLocked: () => string|false, htmlOf: (text: string) => string, safe: (html: string) => string}} text
   *   whyLocked: what the line below the field says of it, where it cannot be changed; htmlOf: plain text as HTML; safe: HTML made harmless
   */
  constructor(manager, text) {
    this.#manager = manager;
    this.#text = text;
    this.#cursor = new FieldCursor(text.field);
    manager.view.parts.strings.extend(insertStrings);
  }

  /**
   * Puts a reply, or what is selected of it, where the student writes; the text is saved as if it was typed. The page is told by `text-inserted`.
   * @param {object} item the reply, as it is shown @param {Element} button below it
   * @param {?Range} selected what was selected in the page when the button was pressed
   * @returns {boolean} whether it is there
   */
  insert(item, button, selected) {
    const manager = this.#manager, { parts } = manager.view, { t } = parts.strings;
    const range = selected && partOf(button.closest(".wa-message").querySelector(".wa-body"), selected);
    const why = this.#text.whyLocked() || (!this.#cursor.isOpen && "insertShut");
    if (why) parts.notices.show("insert", t(why));
    if (why) return false;
    parts.notices.hide("insert");
    // The text is behind panes that fill the window.
    if (manager.panes?.filled) manager.panes.toggleFill();
    const passage = range ? this.#passageOf(range, item) : { ...this.#contentOf(item), apart: true };
    this.#cursor.insert({ ...passage, html: this.#text.safe(passage.html.trim()) });
    parts.announcer.say(t("inserted"));
    const { id: message, chat_session_id: chat, number, model } = item;
    manager.emit("text-inserted", { phase: this.#text.phase, text: passage.text, chat, message, number, model });
    return true;
  }

  /** Watches the field no more. */
  remove() { this.#cursor.remove(); }

  #contentOf(item) {
    const { text, html = this.#text.htmlOf(text) } = copyable(item);
    return { text, html: html.replaceAll(FORMULA, "$1") };
  }

  // Of a reply that is shown as it was typed a passage is text, too.
  #passageOf(range, { html }) {
    const passage = h("div", {}, range.cloneContents());
    if (typeof html !== "string") return { text: passage.textContent, html: this.#text.htmlOf(passage.textContent), apart: passage.textContent.includes("\n\n") };
    for (let frame = elementOf(range.commonAncestorContainer); !frame.matches(".wa-body,li"); frame = frame.parentElement) {
      if (!FRAMES[frame.tagName]?.(passage)) continue;
      const around = frame.cloneNode();
      around.append(...passage.childNodes);
      passage.append(around);
    }
    return { ...this.#contentOf({ html: passage.innerHTML }), apart: Boolean(passage.querySelector(BLOCKS)) };
  }
}

// What of it lies in a range, or null.
function partOf(body, range) {
  if (!range.intersectsNode(body)) return null;
  if (!body.contains(range.startContainer)) range.setStart(body, 0);
  if (!body.contains(range.endContainer)) range.setEnd(body, body.childNodes.length);
  return range.toString().trim() ? range : null;
}

const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
