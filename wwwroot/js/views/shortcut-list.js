import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { SHORTCUTS } from "./shortcuts.js";

/** The texts of this part, loaded with it. */
const listStrings = {
  en: {
    alt: "Alt", shift: "Shift", key_create: "New chat", key_next: "Next chat", key_previous: "Previous chat", key_search: "All chats, and search", key_stop: "Stop the reply",
    key_panes: "Chats side by side", key_write: "To the message box", key_edit: "Edit the last message, in an empty message box", key_list: "This list, outside of text boxes", shortcutsText: "They work while the focus is in the assistant.",
  },
  fr: {
    alt: "Alt", shift: "Maj", key_create: "Nouvelle discussion", key_next: "Discussion suivante", key_previous: "Discussion précédente", key_search: "Toutes les discussions, et recherche",
    key_stop: "Arrêter la réponse", key_panes: "Discussions côte à côte", key_write: "Vers la zone de message", key_edit: "Modifier le dernier message, dans une zone de message vide", key_list: "Cette liste, hors des zones de texte",
    shortcutsText: "Ils fonctionnent quand le focus est dans l’assistant.",
  },
  de: {
    alt: "Alt", shift: "Umschalt", key_create: "Neuer Chat", key_next: "Nächster Chat", key_previous: "Vorheriger Chat", key_search: "Alle Chats, und Suche",
    key_stop: "Antwort anhalten", key_panes: "Chats nebeneinander", key_write: "Zum Nachrichtenfeld", key_edit: "Letzte Nachricht bearbeiten, im leeren Nachrichtenfeld", key_list: "Diese Liste, außerhalb von Textfeldern",
    shortcutsText: "Sie gelten, solange der Fokus im Assistenten ist.",
  },
  es: {
    alt: "Alt", shift: "Mayús", key_create: "Nuevo chat", key_next: "Chat siguiente", key_previous: "Chat anterior", key_search: "Todos los chats, y búsqueda",
    key_stop: "Detener la respuesta", key_panes: "Chats en paralelo", key_write: "Al cuadro de mensaje", key_edit: "Editar el último mensaje, con el cuadro de mensaje vacío", key_list: "Esta lista, fuera de los cuadros de texto",
    shortcutsText: "Funcionan mientras el foco está en el asistente.",
  },
  zh: {
    alt: "Alt", shift: "Shift", key_create: "新对话", key_next: "下一个对话", key_previous: "上一个对话", key_search: "全部对话和搜索", key_stop: "停止回复", key_panes: "并排对话",
    key_write: "到消息框", key_edit: "编辑上一条消息（消息框为空时）", key_list: "此列表（不在文本框内时）", shortcutsText: "当焦点在助手内时有效。",
  },
  ar: {
    alt: "Alt", shift: "Shift", key_create: "محادثة جديدة", key_next: "المحادثة التالية", key_previous: "المحادثة السابقة", key_search: "كل المحادثات والبحث",
    key_stop: "إيقاف الرد", key_panes: "محادثات جنبًا إلى جنب", key_write: "إلى مربع الرسالة", key_edit: "تعديل آخر رسالة، حين يكون مربع الرسالة فارغًا", key_list: "هذه القائمة، خارج مربعات النص",
    shortcutsText: "تعمل ما دام التركيز داخل المساعد.",
  },
};

/** Shows which keys do what. @param {object} parts of the assistant's view */
export function openShortcuts(parts) {
  const { strings } = parts;
  strings.extend(listStrings);
  const { t } = strings;
  const row = (keys, what) => h("div.wa-shortcut", {}, h("dt", {}, keys.flatMap((key, index) => [index ? " + " : null, h("kbd", {}, key)])), h("dd", {}, t(`key_${what}`)));
  openDialog(parts, t("shortcuts"), "", h("p.wa-dialog-text", {}, t("shortcutsText")),
    h("dl.wa-shortcuts", {}, Object.entries(SHORTCUTS).filter(([, what]) => parts.toPanes.isConnected || what !== "panes").map(([code, what]) => row([t("alt"), t("shift"), code.at(-1)], what)), row(["↑"], "edit"), row(["?"], "list")));
}
