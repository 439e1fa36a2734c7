import { openDialog } from "./dialog.js";
import { ask } from "./dialogs.js";
import { h } from "./dom.js";

/** The texts of this part, loaded with it. */
const binStrings = {
  en: {
    binEmpty: "There are no deleted chats.", binText: "Chats are kept here for {days} days after they were deleted.", deletedAt: "Deleted: {time}", restore: "Restore",
    restoreChat: "Restore “{title}”", purge: "Delete for ever", purgeChat: "Delete for ever: “{title}”", purgeTitle: "Delete “{title}” for ever?", purged: "Deleted for ever",
    purgeText: "The chat and all its messages will be gone. This cannot be undone.",
  },
  fr: {
    binEmpty: "Il n’y a pas de discussion supprimée.", binText: "Les discussions restent ici pendant {days} jours après leur suppression.", deletedAt: "Supprimée : {time}", restore: "Rétablir",
    restoreChat: "Rétablir « {title} »", purge: "Supprimer définitivement", purgeChat: "Supprimer définitivement : « {title} »",
    purgeTitle: "Supprimer définitivement « {title} » ?", purged: "Supprimée définitivement",
    purgeText: "La discussion et tous ses messages disparaîtront. Cette action est irréversible.",
  },
  de: {
    binEmpty: "Es gibt keine gelöschten Chats.", binText: "Chats bleiben nach dem Löschen {days} Tage hier.", deletedAt: "Gelöscht: {time}", restore: "Wiederherstellen",
    restoreChat: "„{title}“ wiederherstellen", purge: "Endgültig löschen", purgeChat: "Endgültig löschen: „{title}“", purgeTitle: "„{title}“ endgültig löschen?",
    purged: "Endgültig gelöscht", purgeText: "Der Chat und alle seine Nachrichten sind dann weg. Das lässt sich nicht rückgängig machen.",
  },
  es: {
    binEmpty: "No hay chats eliminados.", binText: "Los chats se conservan aquí {days} días después de eliminarlos.", deletedAt: "Eliminado: {time}",
    restore: "Restaurar", restoreChat: "Restaurar «{title}»", purge: "Eliminar definitivamente", purgeChat: "Eliminar definitivamente: «{title}»",
    purgeTitle: "¿Eliminar definitivamente «{title}»?", purged: "Eliminado definitivamente",
    purgeText: "El chat y todos sus mensajes desaparecerán. No se puede deshacer.",
  },
  zh: {
    binEmpty: "没有已删除的对话。", binText: "对话删除后会在这里保留 {days} 天。", deletedAt: "删除时间：{time}", restore: "恢复", restoreChat: "恢复“{title}”", purge: "永久删除",
    purgeChat: "永久删除：“{title}”", purgeTitle: "永久删除“{title}”？", purged: "已永久删除", purgeText: "此对话及其所有消息都将消失，且无法恢复。",
  },
  ar: {
    binEmpty: "لا توجد محادثات محذوفة.", binText: "تبقى المحادثات هنا {days} يومًا بعد حذفها.", deletedAt: "حُذفت: {time}", restore: "استعادة",
    restoreChat: "استعادة «{title}»", purge: "حذف نهائي", purgeChat: "حذف نهائي: «{title}»", purgeTitle: "هل تريد حذف «{title}» نهائيًا؟", purged: "حُذفت نهائيًا",
    purgeText: "ستختفي المحادثة وجميع رسائلها، ولا يمكن التراجع عن ذلك.",
  },
};

/** Shows the chats that were deleted, with ways to restore them and to delete them for ever. @param {object} parts of the assistant's view */
export async function openBin(manager, parts, restore) {
  const { strings, announcer, root } = parts;
  strings.extend(binStrings);
  const { t } = strings;
  const { sessions, bin_days: days } = await manager.ask("get_deleted_chat_sessions");
  const list = h("ul.wa-bin");
  const dialog = openDialog(parts, t("deletedChats"), ".wa-menu", h("p.wa-dialog-text", {}, t("binText", { days })), list);

  const show = () => {
    if (!list.children.length) list.replaceWith(h("p.wa-empty-text", { tabIndex: -1, autofocus: true }, t("binEmpty")));
  };
  const purge = async (chat, row) => {
    if (!await ask(root, { title: t("purgeTitle", chat), text: t("purgeText"), yes: t("purge"), no: t("cancel") }) || !await manager.purgeChat(chat.session_id)) return;
    const next = row.nextSibling ?? row.previousSibling;
    row.remove();
    (next ?? dialog).querySelector("button").focus();
    announcer.say(t("purged"));
    show();
  };
  const row = (chat) => {
    const item = h("li", {}, h("span.wa-bin-chat", {}, h("span.wa-menu-title", { dir: "auto" }, chat.title), h("span.wa-menu-time", {}, t("deletedAt", { time: strings.time(chat.deleted_at) }))),
      h("button.wa-button", { type: "button", "aria-label": t("restoreChat", chat), on: { click: () => { dialog.close(); restore(chat); } } }, t("restore")),
      h("button.wa-button", { type: "button", "aria-label": t("purgeChat", chat), on: { click: () => purge(chat, item) } }, t("purge")));
    return item;
  };
  list.append(...sessions.map((chat) => row(manager.chats.named(chat))));
  show();
}
