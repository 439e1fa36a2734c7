import { h } from "../views/dom.js";
import { field, openDialog } from "../views/dialog.js";

/** Asks for the text that goes with every message while the panes move in step. */
export function editContext(split, parts) {
  const { t } = parts.strings;
  const text = h("textarea.wa-text", { rows: 10, dir: "auto", value: split.value.shared_context ?? "", autofocus: true });
  const save = async (event) => {
    event.preventDefault();
    if (!await split.change("set_shared_context", { shared_context: text.value })) return;
    dialog.close();
    parts.announcer.say(t("contextSaved"));
  };
  const dialog = openDialog(parts, t("contextTitle"), ".wa-wide", h("form", { on: { submit: save } }, h("p.wa-dialog-text", {}, t("contextText")), field(t("context"), text),
    h("div.wa-dialog-buttons", {}, h("button.wa-button", { type: "button", on: { click: () => dialog.close() } }, t("cancel")), h("button.wa-button.wa-primary", { type: "submit" }, t("save")))));
}
