import { h } from "../views/dom.js";
import { field, openDialog } from "../views/dialog.js";

/**
 * Asks for a name.
 * @param {object} parts of the assistant's view
 * @param {{title: string, label: string, value: string, longest: number, save: (text: string) => Promise<boolean>}} wish save: whether it was
 *   taken; else the dialog stays
 */
export function askName(parts, { title, label, value, longest, save }) {
  const { t } = parts.strings;
  const name = h("input.wa-text", { type: "text", value, maxLength: longest, dir: "auto", required: true, autocomplete: "off", autofocus: true });
  const submit = async (event) => {
    event.preventDefault();
    const text = name.value.trim();
    if (text && (text === value || await save(text) !== false)) dialog.close();
  };
  const dialog = openDialog(parts, title, "", h("form", { on: { submit } }, field(label, name),
    h("div.wa-dialog-buttons", {}, h("button.wa-button", { type: "button", on: { click: () => dialog.close() } }, t("cancel")), h("button.wa-button.wa-primary", { type: "submit" }, t("save")))));
  name.select();
}
