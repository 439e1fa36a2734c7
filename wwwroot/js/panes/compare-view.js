import { compareAnswers } from "../models/answer-diff.js";
import { comparedText } from "../views/compared-text.js";
import { h, newId } from "../views/dom.js";
import { plainText } from "../views/rich-text.js";
import { field, openDialog } from "../views/dialog.js";

const LETTERS = "ABCD";

/** Compares the latest answers of two panes, what differs marked; without the models' names until one is chosen, where they are hidden. */
export function compareAnswersOf(split, manager, parts) {
  const answers = split.value.panes.map((pane) => ({ pane, message: lastAnswer(manager, pane.chat_session_id) })).filter(({ message }) => message);
  if (answers.length < 2) parts.notices.show("failure", parts.strings.t("noAnswers"));
  else new Comparison(split, manager, parts, answers);
}

function lastAnswer(manager, chatId) {
  return chatId ? manager.messagesOf(chatId).all.findLast(({ role, status, content }) => role === "assistant" && status !== "streaming" && content) : undefined;
}

class Comparison {
  #split; #manager; #parts; #answers; #picks; #result; #choice; #dialog; #blind; #name; #revealed = false; #before;

  constructor(split, manager, parts, answers) {
    const { t } = parts.strings;
    this.#split = split;
    this.#manager = manager;
    this.#parts = parts;
    this.#blind = split.blind;
    // Nobody can tell by the place which pane an answer is from.
    this.#answers = this.#blind ? shuffled(answers) : answers;
    this.#name = manager.outbox.newName();
    this.#picks = [0, 1].map((at) => h("select.wa-pick", { on: { change: () => this.#picked(at) } }, this.#answers.map((_, index) => h("option", { value: index }, this.#title(index)))));
    this.#picks.forEach((pick, at) => { pick.value = at; });
    this.#result = h("div.wa-compared");
    this.#choice = h("div", {});
    this.#dialog = openDialog(parts, t("compareTitle"), ".wa-compare",
      h("div.wa-pick-row", { hidden: answers.length === 2 }, field(t("first"), this.#picks[0]), field(t("second"), this.#picks[1])), this.#result, this.#choice);
    this.#show();
  }

  #title(index) {
    const { t } = this.#parts.strings;
    const { pane, message } = this.#answers[index];
    const model = this.#manager.models.nameOf(message.model);
    if (this.#blind) return t("answerLetter", { letter: LETTERS[index] });
    return this.#revealed ? t("answerBy", { letter: LETTERS[index], model }) : `${t("pane", { number: pane.pane_index + 1 })}: ${model}`;
  }

  // An answer is not compared with itself: the other place takes the one that stood here.
  #picked(at) {
    const [mine, other] = [this.#picks[at], this.#picks[1 - at]];
    if (mine.value === other.value) other.value = this.#before[at];
    this.#show();
  }

  get #compared() { return this.#picks.map(({ value }) => Number(value)); }

  #show() {
    const { t, lang } = this.#parts.strings;
    const [first, second] = this.#before = this.#compared;
    const parts = compareAnswers(plainText(this.#answers[first].message), plainText(this.#answers[second].message), lang);
    const count = (kind) => parts.filter((part) => part.kind === kind).length;
    const same = parts.every(({ kind }) => kind === "same");
    this.#result.replaceChildren(
      h("p.wa-dialog-text", {}, same ? t("sameAnswers") : t("differences", { removed: count("removed"), added: count("added") })),
      h("div.wa-columns", {}, this.#column(first, parts, "removed"), this.#column(second, parts, "added")));
    this.#choice.replaceChildren(...(this.#blind ? [this.#form(first, second)] : []));
  }

  #column(index, parts, kind) {
    const { strings } = this.#parts;
    return comparedText(strings, { title: this.#title(index), parts, kind, label: strings.t("useThis"), run: () => this.#split.tools.use(this.#answers[index].message) });
  }

  #form(first, second) {
    const { t } = this.#parts.strings;
    const group = newId("choice");
    const reason = h("textarea.wa-text", { rows: 2, maxLength: 2000, dir: "auto" });
    const record = (event) => {
      event.preventDefault();
      const chosen = Number(event.currentTarget.querySelector("input:checked").value);
      this.#record(chosen, reason.value);
    };
    return h("form.wa-choice", { on: { submit: record } }, h("fieldset.wa-choices", {}, h("legend", {}, t("choose")),
      [first, second].map((index) => h("label.wa-choice-label", {}, h("input", { type: "radio", name: group, value: index, required: true }), this.#title(index)))),
    field(t("reason"), reason), h("div.wa-dialog-buttons", {}, h("button.wa-button.wa-primary", { type: "submit" }, t("record"))));
  }

  async #record(chosen, reason) {
    const { t } = this.#parts.strings;
    const ids = this.#compared.map((index) => this.#answers[index].message.id);
    const message = this.#answers[chosen].message;
    try {
      await this.#split.tools.recordChoice({ message_ids: ids.join(","), message_id: message.id, reason: reason || undefined, client_id: this.#name });
    } catch (error) {
      this.#choice.querySelector(".wa-status")?.remove();
      this.#choice.append(h("p.wa-status.wa-unsaved", { role: "alert" }, this.#parts.strings.error(error)));
      return;
    }
    this.#revealed = true;
    this.#blind = false;
    this.#split.toggleBlind(false);
    this.#show();
    for (const pick of this.#picks) [...pick.options].forEach((option, index) => { option.textContent = this.#title(index); });
    const said = h("p.wa-chosen", { tabIndex: -1 }, t("chosen", { letter: LETTERS[chosen], model: this.#manager.models.nameOf(message.model) }));
    this.#choice.replaceChildren(said);
    said.focus();
    this.#manager.emit("choice-recorded", { messageId: message.id, messageIds: ids, reason });
  }
}

function shuffled(list) {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
