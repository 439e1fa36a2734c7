import { TextSource } from "../models/text-source.js";
import { harmless, htmlOf, markup, textOf } from "./text-html.js";

/** The student's text where the page has it, read and written as it is saved: as HTML, whatever the field. */
export class TextField extends TextSource {
  #acts; #putting = false; #html; #heard = null; #watch;

  /**
   * @param {{changed: () => void, looked: () => void, editorCame: (before: string) => void}} acts changed: somebody has typed; looked: it has another text, or another
   *   selection, whoever made it; editorCame: TinyMCE stands on the field now; before: its content until then
   */
  constructor(selector, acts) {
    super(selector);
    this.#acts = acts;
    // At the document, since the field may be made anew.
    document.addEventListener("input", this.#typed, true);
    document.addEventListener("selectionchange", this.#selected, true);
    document.addEventListener("focusin", this.#hearEditor);
    // TinyMCE hides the field when it comes.
    this.#watch = new MutationObserver(this.#hearEditor);
    if (this.element) this.#watch.observe(this.element, { attributes: true, attributeFilter: ["style", "aria-hidden"] });
    this.#hearEditor();
  }

  /** The text as it is saved. */
  get content() {
    const { editor, element } = this;
    return editor ? editor.getContent() : !element ? "" : "value" in element ? htmlOf(element.value) : element.innerHTML;
  }

  /** Whether nothing is in it. */
  get isEmpty() { return !this.text && !/<(?:img|table|hr|video|audio|iframe)\b/i.test(this.content); }

  /** Whether somebody has typed in it since the page came, as far as that can be known. */
  get isTyped() { const { element } = this; return Boolean(element && "defaultValue" in element && element.value !== element.defaultValue); }

  /** A saved text without its form. */
  asRead(html) { return textOf(html); }

  /** Whether it has this text. */
  shows(html) {
    const { editor, element } = this;
    if (!editor && element && "value" in element) return element.value === textOf(html) || element.value === html;
    return this.content === html || this.content === markup(harmless(html));
  }

  /** Puts a saved text into it, made harmless. */
  put(html) {
    const { editor, element } = this;
    if (!element) return;
    this.#html = html;
    this.#putting = true;
    if (editor) editor.setContent(markup(harmless(html)));
    else if ("value" in element) element.value = textOf(html);
    else element.replaceChildren(harmless(html));
    // What the page counts and shows of its text it hears.
    element.dispatchEvent(new Event("input", { bubbles: true }));
    this.#putting = false;
  }

  /** Nobody can change it any more. */
  lock() {
    const { editor, element } = this;
    editor?.mode.set("readonly");
    if (!element) return;
    if ("value" in element) element.readOnly = true;
    else {
      element.contentEditable = "false";
      element.setAttribute("aria-readonly", "true");
    }
  }

  /** It can be changed again. */
  unlock() {
    const { editor, element } = this;
    editor?.mode.set("design");
    if (!element) return;
    if ("value" in element) element.readOnly = false;
    else {
      element.contentEditable = "true";
      element.removeAttribute("aria-readonly");
    }
  }

  /** Puts an element about it below it. @param {HTMLElement} foot @param {string} id of what describes the field */
  describe(foot, id) {
    const { editor, element } = this;
    (editor?.getContainer?.() ?? element)?.after(foot);
    element?.setAttribute("aria-describedby", [element.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
  }

  /** Hears no more. */
  remove() {
    document.removeEventListener("input", this.#typed, true);
    document.removeEventListener("selectionchange", this.#selected, true);
    document.removeEventListener("focusin", this.#hearEditor);
    this.#watch.disconnect();
    this.#heard?.off("input change undo redo", this.#changed).off("SelectionChange", this.#selected);
  }

  #changed = () => {
    this.#acts.looked();
    if (!this.#putting) this.#acts.changed();
  };

  #selected = () => this.#acts.looked();

  #typed = ({ target }) => { if (this.element?.contains(target)) this.#changed(); };

  #hearEditor = () => {
    const editor = window.tinymce?.get(this.element?.id);
    if (!editor || editor === this.#heard) return;
    this.#heard = editor;
    // What stood in the field as text is no HTML, for which TinyMCE takes it.
    const ready = () => {
      const { value } = this.element;
      if (this.#html !== undefined) this.put(value === textOf(this.#html) ? this.#html : htmlOf(value));
      this.#acts.editorCame(htmlOf(value));
      editor.on("input change undo redo", this.#changed);
      editor.on("SelectionChange", this.#selected);
    };
    if (editor.initialized) ready();
    else editor.on("init", ready);
  };
}
