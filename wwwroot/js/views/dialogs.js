import { h, newId } from "./dom.js";
import { addStyleSheet } from "./style-sheet.js";

await addStyleSheet(new URL("../../css/dialogs.css", import.meta.url));

/**
 * Asks before something that cannot be undone. The browser gives the focus back to where it was.
 * @returns {Promise<boolean>}
 */
export function ask(parent, { title, text, yes, no }) {
  return new Promise((resolve) => {
    const titleId = newId("title"), textId = newId("text");
    const dialog = h("dialog.wa-dialog", { role: "alertdialog", "aria-labelledby": titleId, "aria-describedby": textId },
      h("h2.wa-dialog-title", { id: titleId, dir: "auto" }, title),
      h("p.wa-dialog-text", { id: textId }, text),
      h("div.wa-dialog-buttons", {},
        h("button.wa-button", { type: "button", autofocus: true, on: { click: () => dialog.close() } }, no),
        h("button.wa-button.wa-danger", { type: "button", on: { click: () => dialog.close("yes") } }, yes)));
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    parent.append(dialog);
    dialog.showModal();
  });
}
