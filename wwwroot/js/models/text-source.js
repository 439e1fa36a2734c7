/**
 * The student's text, wherever the page has it: a `textarea`, an element that can be edited, or Moodle's editor (TinyMCE) on one of them.
 * It is looked for each time, since an editor may come and go.
 */
export class TextSource {
  #selector;

  /** @param {string} selector of the element with the text */
  constructor(selector) { this.#selector = selector; }

  /** The whole text, as it is read. */
  get text() { return this.#read(({ value }) => value, (element) => element.innerText, (editor) => editor.getContent({ format: "text" })); }

  /** What is selected of it. */
  get selection() {
    return this.#read(
      ({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd),
      (element) => { const selection = getSelection(); return element.contains(selection.anchorNode) && element.contains(selection.focusNode) ? selection.toString() : ""; },
      (editor) => editor.selection.getContent({ format: "text" }));
  }

  /** Puts the cursor into it. */
  focus() { (this.editor ?? this.element)?.focus(); }

  /** The element with the text, or null. */
  get element() { return document.querySelector(this.#selector); }

  /** TinyMCE on it, once it is ready, or null; it keeps the element as its hidden form field. */
  get editor() {
    const editor = window.tinymce?.get(this.element?.id);
    return editor && editor.initialized !== false ? editor : null;
  }

  #read(ofField, ofElement, ofEditor) {
    const { editor, element } = this;
    const text = editor ? ofEditor(editor) : !element ? "" : "value" in element ? ofField(element) : ofElement(element);
    return text.replace(/\r\n?/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
  }
}

/** A text as a quotation in Markdown. */
export const quoted = (text) => text.split("\n").map((line) => (line ? `> ${line}` : ">")).join("\n");
