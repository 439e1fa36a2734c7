import { trusted } from "../views/safe-html.js";

/** What a passage of several blocks stands apart by in an element that can be edited: without it its ends would run into the text around it. */
const GAP = "<p><br></p>";

const BLOCK = "address,article,blockquote,center,dd,div,dt,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,li,p,pre,section,td,th";

/**
 * Where the student writes in the text, also while the focus or the page's one selection is elsewhere, and the way to put something in there. In a
 * text that nobody has been in yet that is its end.
 */
export class FieldCursor {
  #field; #range = null; #seen = false;

  /** @param {import("./text-field.js").TextField} field */
  constructor(field) {
    this.#field = field;
    document.addEventListener("selectionchange", this.#keep);
    document.addEventListener("focusin", this.#look);
    // The focus goes into TinyMCE's frame.
    window.addEventListener("blur", this.#look);
    this.#look();
    this.#keep();
  }

  /** Whether there is a field that can be changed. */
  get isOpen() {
    const { editor, element } = this.#field;
    if (!element) return false;
    if (editor) return !editor.mode.isReadOnly();
    return "value" in element ? !element.readOnly && !element.disabled : element.isContentEditable;
  }

  /**
   * Puts something at the cursor, or in place of what is selected, as one step that can be taken back, and the focus there. The field tells the page as after a key.
   * @param {{text: string, html: string, apart: boolean}} passage html: harmless; apart: whether it is more than a part of a line
   */
  insert(passage) {
    const { editor, element } = this.#field;
    if (editor) this.#intoEditor(editor, passage);
    else if ("value" in element) this.#intoBox(element, passage);
    else this.#intoElement(element, passage);
  }

  /** Watches no more. */
  remove() {
    document.removeEventListener("selectionchange", this.#keep);
    document.removeEventListener("focusin", this.#look);
    window.removeEventListener("blur", this.#look);
  }

  #intoBox(box, { text, apart }) {
    if (!this.#seen) box.setSelectionRange(box.value.length, box.value.length);
    const { selectionStart: start, selectionEnd: end, value } = box;
    const all = apart || !this.#seen ? gap(/\n*$/.exec(value.slice(0, start)), start) + text + gap(/^\n*/.exec(value.slice(end)), value.length - end) : text;
    box.focus();
    // It knows of the steps that can be taken back; what replaces it where it is not there does not.
    if (document.execCommand("insertText", false, all)) return;
    box.setRangeText(all, start, end, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: all }));
  }

  #intoElement(element, { html, apart }) {
    element.focus();
    const selection = getSelection(), known = this.#rangeIn(element), range = known ?? endOf(element);
    selection.removeAllRanges();
    selection.addRange(range);
    document.execCommand("insertHTML", false, trusted(apart || !known ? around(element, range, apart ? html : `<p>${html}</p>`) : html));
  }

  #intoEditor(editor, { html, apart }) {
    editor.focus();
    if (!this.#seen) {
      editor.selection.select(editor.getBody(), true);
      editor.selection.collapse(false);
    }
    editor.insertContent(apart || this.#seen ? html : `<p>${html}</p>`);
    editor.getContainer?.()?.scrollIntoView({ block: "nearest" });
    editor.selection.scrollIntoView();
  }

  // A text that was put in anew since leaves the cursor before everything, where nobody has put it.
  #rangeIn(element) {
    const range = this.#range;
    const there = range && element.contains(range.commonAncestorContainer) && (range.startContainer !== element || range.startOffset || !element.hasChildNodes());
    return there ? range : null;
  }

  #keep = () => {
    const { element, editor } = this.#field, selection = getSelection();
    if (element && !editor && selection.rangeCount && element.contains(selection.getRangeAt(0).commonAncestorContainer)) this.#range = selection.getRangeAt(0).cloneRange();
  };

  #look = () => {
    const { element, editor } = this.#field;
    this.#seen ||= Boolean(editor ? editor.hasFocus() : element?.contains(document.activeElement));
  };
}

const gap = ([breaks], room) => (room ? "\n".repeat(Math.max(0, 2 - breaks.length)) : "");

// Behind the last word, in its line.
function endOf(element) {
  let line = element;
  for (let last = line; last && !last.matches("br,hr,img"); last = line.lastElementChild) line = last;
  const end = document.createRange();
  end.selectNodeContents(line);
  end.collapse(false);
  return end;
}

// The words before and behind the cursor in its line.
function around(element, { startContainer, startOffset, endContainer, endOffset }, html) {
  const before = document.createRange(), behind = document.createRange();
  before.setStart(blockOf(startContainer, element), 0);
  before.setEnd(startContainer, startOffset);
  behind.selectNodeContents(blockOf(endContainer, element));
  behind.setStart(endContainer, endOffset);
  return [before.toString().trim() && GAP, html, behind.toString().trim() && GAP].join("");
}

function blockOf(node, element) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(BLOCK);
  return block && element.contains(block) ? block : element;
}
