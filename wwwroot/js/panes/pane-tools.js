import { ICONS } from "../views/dom.js";

Object.assign(ICONS, {
  rows: "M3 4h14v12H3zM3 10h14", grid: "M3 4h14v12H3zM10 4v12M3 10h14", maximise: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4", strip: "M3 4h14v12H3zM7 4v12",
  compare: "M3 4h6v12H3zM11 4h6v12h-6zM5 8h2M13 8h2M13 11h2", note: "M5 3h7l3 3v11H5zM8 9h4M8 12h4",
  blind: "M3 10s3-5 7-5 7 5 7 5-3 5-7 5-7-5-7-5zM4 16L16 4", tabs: "M3 7h14v9H3zM3 7V4h6v3", sets: "M6 3h11v9H6zM3 6v11h11M11.5 3v9", use: "M4 5h7M4 9h5M4 13h4M11 13l3 3 3-3M14 7v9",
});

/** What can be done with panes in dialogs, each loaded on first use; and the drawings of all. */
export class PaneTools {
  #split; #manager; #ajax; #parts;

  constructor(split, manager, ajax, parts) {
    this.#split = split;
    this.#manager = manager;
    this.#ajax = ajax;
    this.#parts = parts;
  }

  async compare() {
    const { compareAnswersOf } = await import("./compare-view.js");
    compareAnswersOf(this.#split, this.#manager, this.#parts);
  }

  /** Copies an answer into a chat that the student picks. */
  async use(item) {
    const { useAnswer } = await import("./use-answer.js");
    useAnswer(item, this.#manager, this.#ajax, this.#parts);
  }

  async editContext() {
    const { editContext } = await import("./shared-context.js");
    editContext(this.#split, this.#parts);
  }

  /** Asks for another title of a pane's chat. */
  async renameChat(sessionId) {
    const { askName } = await import("./name-dialog.js");
    const { t } = this.#parts.strings;
    const { title } = this.#manager.chats.get(sessionId);
    askName(this.#parts, { title: t("rename"), label: t("chatTitle"), value: title, longest: 255, save: (text) => this.#manager.view.rename(sessionId, text) });
  }

  /** Shows all sets of panes, with what can be done with them. */
  async openSets() {
    const { openSets } = await import("./set-list.js");
    try {
      await openSets(this.#split, this.#manager, this.#ajax, this.#parts);
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  /** Records which answer was chosen. @throws {AjaxError} */
  recordChoice(fields) { return this.#ajax.call("record_choice", { concurrent_session_id: this.#split.value.id, ...fields }); }
}
