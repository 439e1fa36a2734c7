import "./dialogs.js"; // the looks of a dialog
import { h, iconButton, newId } from "./dom.js";
import { SHORTCUTS } from "./shortcuts.js";

/** The texts of this part, loaded with it. */
const listStrings = {
  en: {
    alt: "Alt", shift: "Shift", key_create: "New chat", key_next: "Next chat", key_previous: "Previous chat", key_search: "All chats, and search", key_stop: "Stop the reply",
    key_panes: "Chats side by side", key_write: "To the message box", key_list: "This list, outside of text boxes", shortcutsText: "They work while the focus is in the assistant.",
  },
  fr: {
    alt: "Alt", shift: "Maj", key_create: "Nouvelle discussion", key_next: "Discussion suivante", key_previous: "Discussion précédente", key_search: "Toutes les discussions, et recherche",
    key_stop: "Arrêter la réponse", key_panes: "Discussions côte à côte", key_write: "Vers la zone de message", key_list: "Cette liste, hors des zones de texte",
    shortcutsText: "Ils fonctionnent quand le focus est dans l’assistant.",
  },
};

/** Shows which keys do what. @param {object} parts of the assistant's view */
export function openShortcuts({ strings, root }) {
  strings.extend(listStrings);
  const { t } = strings;
  const titleId = newId("title");
  const row = (keys, what) => h("div.wa-shortcut", {}, h("dt", {}, keys.flatMap((key, index) => [index ? " + " : null, h("kbd", {}, key)])), h("dd", {}, t(`key_${what}`)));
  const dialog = h("dialog.wa-dialog", { "aria-labelledby": titleId, on: { keydown: (event) => event.stopPropagation(), close: () => dialog.remove() } },
    h("div.wa-shortcut-head", {}, h("h2.wa-dialog-title", { id: titleId }, t("shortcuts")), iconButton("close", t("close"), () => dialog.close())),
    h("p.wa-dialog-text", {}, t("shortcutsText")),
    h("dl.wa-shortcuts", {}, Object.entries(SHORTCUTS).map(([code, what]) => row([t("alt"), t("shift"), code.at(-1)], what)), row(["?"], "list")));
  root.append(dialog);
  dialog.showModal();
}
