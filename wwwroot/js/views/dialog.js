import { h, iconButton, newId } from "./dom.js";
import "./dialogs.js"; // the looks of a dialog

/** Shows a dialog with a title and a way to close it; the focus goes back to where it was. @returns {HTMLDialogElement} */
export function openDialog({ root, strings }, title, classes, ...content) {
  const from = document.activeElement;
  const titleId = newId("title");
  const dialog = h(`dialog.wa-dialog${classes}`, { "aria-labelledby": titleId },
    h("div.wa-dialog-head", {}, h("h2.wa-dialog-title", { id: titleId }, title), iconButton("close", strings.t("close"), () => dialog.close())), ...content);
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    dialog.remove();
    // The browser does that, but for a button of a message that was drawn anew meanwhile.
    if (!from.isConnected) root.querySelector(`[data-id="${from.closest("[data-id]")?.dataset.id}"] [data-act="${from.dataset.act}"]`)?.focus({ preventScroll: true });
  });
  root.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A label above its field. */
export function field(label, input) {
  input.id = newId("field");
  return h("p.wa-field", {}, h("label", { htmlFor: input.id }, label), input);
}
