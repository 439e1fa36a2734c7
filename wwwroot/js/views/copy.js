import { h, icon } from "./dom.js";

/** Copies a text, with its HTML beside it where there is some; the button shows a tick for a moment. @param {{text: string, html?: string}} content @returns {Promise<boolean>} */
export async function copy(content, button) {
  const copied = await toClipboard(content, button);
  if (copied) {
    button.replaceChildren(icon("check"));
    setTimeout(() => button.replaceChildren(icon("copy")), 1_500);
  }
  return copied;
}

// The clipboard object is there on secure origins only.
async function toClipboard({ text, html }, button) {
  try {
    if (html && window.ClipboardItem) await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) })]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = h("textarea.wa-hidden", { value: text, readOnly: true });
    const both = (event) => {
      if (!html) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
    };
    button.after(box);
    box.addEventListener("copy", both);
    box.select();
    const copied = document.execCommand("copy");
    box.remove();
    button.focus();
    return copied;
  }
}

const blob = (type, text) => new Blob([text], { type });
