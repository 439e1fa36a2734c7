import { h } from "../views/dom.js";
import { field, openDialog } from "../views/dialog.js";

/** Copies an answer into a chat of the student's choice; it says there where it came from. */
export function useAnswer({ id, chat_session_id: from }, manager, ajax, parts) {
  const { t } = parts.strings;
  const name = manager.outbox.newName();
  const chats = manager.chats.all.filter((chat) => chat.session_id !== from).reverse();
  const pick = h("select.wa-pick", { autofocus: true }, chats.map((chat) => h("option", { value: chat.session_id }, chat.title)), h("option", { value: "" }, t("newChat")));
  if (chats.some((chat) => chat.session_id === manager.chats.activeId)) pick.value = manager.chats.activeId;
  const copy = async (event) => {
    event.preventDefault();
    const sessionId = pick.value || (await manager.createNewChat(parts.strings.lang === "en" ? undefined : t("newChat")))?.session_id;
    if (!sessionId) return;
    dialog.close();
    try {
      await ajax.call("use_answer", { message_id: id, session_id: sessionId, client_id: name });
      parts.notices.show("used", t("used", { title: manager.chats.get(sessionId)?.title ?? "" }));
      manager.emit("answer-used", { sessionId, messageId: id });
      manager.saved(sessionId);
    } catch (error) {
      manager.fail(error, sessionId);
    }
  };
  const dialog = openDialog(parts, t("useTitle"), "", h("form", { on: { submit: copy } }, h("p.wa-dialog-text", {}, t("useText")), field(t("useIn"), pick),
    h("div.wa-dialog-buttons", {}, h("button.wa-button", { type: "button", on: { click: () => dialog.close() } }, t("cancel")), h("button.wa-button.wa-primary", { type: "submit" }, t("use")))));
}
