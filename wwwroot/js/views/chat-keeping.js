import { isEmpty } from "../models/empty-chats.js";
import { ask } from "./dialogs.js";

/** For how long a deletion can be undone by the notice, in milliseconds; after that "Deleted chats" has it. */
const UNDO = 10_000;

/** The texts of this part, loaded with it. */
const keepingStrings = {
  en: {
    clearTitle: "Clear “{title}”?", clearText: "All messages in this chat will be deleted. This cannot be undone.", cleared: "Chat cleared",
    deleteTitle: "Delete “{title}”?", deleteText: "The chat and all its messages will be deleted. This cannot be undone.", deleted: "Chat deleted",
    closedChat: "Tab closed. “{title}” is in the menu of all chats.", deletedChat: "“{title}” is deleted.", undo: "Undo", restored: "“{title}” is back.",
    deleteForNow: "You find it under “Deleted chats” in the menu of all chats for {days} days.", pinnedChat: "Pinned", unpinnedChat: "No longer pinned",
  },
  fr: {
    clearTitle: "Vider « {title} » ?", clearText: "Tous les messages de cette discussion seront supprimés. C’est définitif.", cleared: "Discussion vidée",
    deleteTitle: "Supprimer « {title} » ?", deleteText: "La discussion et tous ses messages seront supprimés. C’est définitif.", deleted: "Discussion supprimée",
    closedChat: "Onglet fermé. « {title} » est dans le menu de toutes les discussions.", deletedChat: "« {title} » est supprimée.", undo: "Annuler", restored: "« {title} » est rétablie.",
    deleteForNow: "Vous la retrouverez pendant {days} jours dans « Discussions supprimées », au menu de toutes les discussions.", pinnedChat: "Épinglée", unpinnedChat: "N’est plus épinglée",
  },
  de: {
    clearTitle: "„{title}“ leeren?", clearText: "Alle Nachrichten dieses Chats werden gelöscht. Das lässt sich nicht rückgängig machen.", cleared: "Chat geleert",
    deleteTitle: "„{title}“ löschen?", deleteText: "Der Chat und alle seine Nachrichten werden gelöscht. Das lässt sich nicht rückgängig machen.", deleted: "Chat gelöscht",
    closedChat: "Tab geschlossen. „{title}“ ist im Menü aller Chats.", deletedChat: "„{title}“ ist gelöscht.", undo: "Rückgängig", restored: "„{title}“ ist wieder da.",
    deleteForNow: "Sie finden ihn {days} Tage lang unter „Gelöschte Chats“ im Menü aller Chats.", pinnedChat: "Angeheftet", unpinnedChat: "Nicht mehr angeheftet",
  },
  es: {
    clearTitle: "¿Vaciar «{title}»?", clearText: "Se eliminarán todos los mensajes de este chat. No se puede deshacer.", cleared: "Chat vaciado",
    deleteTitle: "¿Eliminar «{title}»?", deleteText: "Se eliminarán el chat y todos sus mensajes. No se puede deshacer.", deleted: "Chat eliminado",
    closedChat: "Pestaña cerrada. «{title}» está en el menú de todos los chats.", deletedChat: "«{title}» se ha eliminado.", undo: "Deshacer",
    restored: "«{title}» ha vuelto.", deleteForNow: "Lo encontrará durante {days} días en «Chats eliminados», en el menú de todos los chats.", pinnedChat: "Fijado",
    unpinnedChat: "Ya no está fijado",
  },
  zh: {
    clearTitle: "清空“{title}”？", clearText: "此对话中的所有消息都将被删除，且无法恢复。", cleared: "对话已清空",
    deleteTitle: "删除“{title}”？", deleteText: "此对话及其所有消息都将被删除，且无法恢复。", deleted: "对话已删除",
    closedChat: "标签页已关闭。“{title}”在全部对话的菜单中。", deletedChat: "“{title}”已删除。", undo: "撤销", restored: "“{title}”已恢复。", deleteForNow: "{days} 天内您可以在全部对话菜单的“已删除的对话”中找到它。",
    pinnedChat: "已置顶", unpinnedChat: "已取消置顶",
  },
  ar: {
    clearTitle: "هل تريد إفراغ «{title}»؟", clearText: "ستُحذف جميع رسائل هذه المحادثة، ولا يمكن التراجع عن ذلك.", cleared: "أُفرغت المحادثة",
    deleteTitle: "هل تريد حذف «{title}»؟", deleteText: "ستُحذف المحادثة وجميع رسائلها، ولا يمكن التراجع عن ذلك.", deleted: "حُذفت المحادثة",
    closedChat: "أُغلقت علامة التبويب. «{title}» موجودة في قائمة كل المحادثات.", deletedChat: "حُذفت «{title}».", undo: "تراجع", restored: "عادت «{title}».",
    deleteForNow: "ستجدها لمدة {days} يومًا ضمن «المحادثات المحذوفة» في قائمة كل المحادثات.", pinnedChat: "تم التثبيت", unpinnedChat: "لم تعد مثبتة",
  },
};

/** What becomes of chats by the tabs and the menu of a chat: closed, cleared, deleted, restored, pinned. */
export class ChatKeeping {
  #manager; #strings; #parts; #timer;

  /** @param {object} parts of the assistant's view: `root`, `notices`, `announcer`, and `focus(sessionId)`, which moves the focus to a tab or else the message box */
  constructor(manager, strings, parts) {
    strings.extend(keepingStrings);
    this.#manager = manager;
    this.#strings = strings;
    this.#parts = parts;
  }

  /** Closes a tab. The last one gives way to an empty chat; where it is that, it stays. */
  async close(sessionId) {
    const { chats, emptyChat } = this.#manager;
    if (chats.open.length === 1 && emptyChat?.session_id === sessionId) return;
    const { title } = chats.get(sessionId) ?? {};
    if (await this.#leave(sessionId, () => this.#manager.closeChat(sessionId))) this.#say("closedChat", { title });
  }

  /** Deletes a chat: one with messages after asking, and with a way back where there is one. */
  async delete(sessionId) {
    const manager = this.#manager;
    const { t } = this.#strings;
    const chat = manager.chats.get(sessionId);
    if (!chat || (!isEmpty(manager, sessionId) && !await this.#asks(chat))) return;
    if (!await this.#leave(sessionId, () => manager.deleteChat(sessionId))) return;
    if (!manager.binDays) return void this.#say("deleted");
    const { notices } = this.#parts;
    notices.show("deleted", t("deletedChat", chat), { label: t("undo"), run: () => this.restore(chat) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => notices.hide("deleted"), UNDO);
  }

  /** Deletes the messages of a chat, after asking. */
  async clear(sessionId) {
    const { t } = this.#strings;
    const chat = this.#manager.chats.get(sessionId);
    if (!chat || !await ask(this.#parts.root, { title: t("clearTitle", chat), text: t("clearText"), yes: t("clear"), no: t("cancel") })) return;
    if (await this.#manager.clearChat(sessionId)) this.#say("cleared");
  }

  /** Takes a chat out of the bin and shows it. @returns {Promise<boolean>} whether it is back */
  async restore(chat) {
    this.#parts.notices.hide("deleted");
    if (!await this.#manager.restoreChat(chat.session_id)) return false;
    this.#parts.focus(chat.session_id);
    this.#say("restored", chat);
    return true;
  }

  /** Pins a chat, or unpins it. */
  async pin(sessionId, on) {
    if (await this.#manager.pinChat(sessionId, on)) this.#say(on ? "pinnedChat" : "unpinnedChat");
  }

  #asks(chat) {
    const { t } = this.#strings;
    const { binDays: days } = this.#manager;
    return ask(this.#parts.root, { title: t("deleteTitle", chat), text: days ? t("deleteForNow", { days }) : t("deleteText"), yes: t("delete"), no: t("cancel") });
  }

  // The focus goes to the tab beside it, or where there is none to the message box, unless somebody quick is elsewhere by then.
  async #leave(sessionId, run) {
    const neighbour = this.#manager.chats.neighbour(sessionId)?.session_id;
    const focused = document.activeElement;
    if (!await run()) return false;
    if ([focused, document.body].includes(document.activeElement)) this.#parts.focus(neighbour);
    return true;
  }

  #say(key, values) { this.#parts.announcer.say(this.#strings.t(key, values)); }
}
