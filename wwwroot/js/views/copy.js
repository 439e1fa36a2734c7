import { h, icon } from "./dom.js";

/** Copies a text; the button shows a tick for a moment. @returns {Promise<boolean>} */
export async function copy(text, button) {
  const copied = await toClipboard(text, button);
  if (copied) {
    button.replaceChildren(icon("check"));
    setTimeout(() => button.replaceChildren(icon("copy")), 1_500);
  }
  return copied;
}

// The clipboard object is there on secure origins only.
async function toClipboard(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = h("textarea.wa-hidden", { value: text, readOnly: true });
    button.after(box);
    box.select();
    const copied = document.execCommand("copy");
    box.remove();
    button.focus();
    return copied;
  }
}
