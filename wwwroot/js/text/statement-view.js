import { AjaxError } from "../ajax.js";
import { saveAs } from "../chat-download.js";
import { copy } from "../views/copy.js";
import { openDialog } from "../views/dialog.js";
import { h, iconButton, newId } from "../views/dom.js";
import { plainText } from "../views/rich-text.js";
import { safeHtml } from "../views/safe-html.js";
import { addStyleSheet } from "../views/style-sheet.js";
import { composeStatement } from "./statement-text.js";
import { viewStrings } from "./statement-strings.js";

await addStyleSheet(new URL("../../css/statement.css", import.meta.url));

/** A draft is saved so long after the last key, in milliseconds. */
const SOON = 1_500;

/** The saving of the draft that was shown last, which may go on after its dialog was closed. */
let lastSave = Promise.resolve();

/** Shows the student's AI use statement: made from what is known, to be changed, taken along and handed in. @param {import("./stored-text.js").StoredText} stored asks the server */
export async function openStatement(manager, stored) {
  const { parts } = manager.view;
  parts.strings.extend(viewStrings);
  await lastSave;
  const known = await stored.ask("get_provenance");
  new StatementView(parts, stored, known).open();
}

class StatementView {
  #parts; #stored; #known; #box; #page; #state; #handedIn; #timer; #saved; #html = ""; #saving = null;

  constructor(parts, stored, known) {
    const { t } = parts.strings;
    this.#parts = parts;
    this.#stored = stored;
    this.#known = known;
    this.#saved = known.draft?.content ?? "";
    this.#html = known.draft?.html ?? "";
    this.#box = h("textarea.wa-text.wa-statement-box", { id: newId("statement"), rows: 16, value: this.#saved || this.#fresh, on: { input: () => this.#changed() } });
    this.#page = h("div.wa-statement-page", { dir: "auto", tabIndex: 0, role: "region", "aria-label": t("statementLooks") });
    this.#state = h("p.wa-statement-state", {});
    this.#handedIn = h("div.wa-statement-sent");
  }

  open() {
    const { t } = this.#parts.strings;
    const root = this.#parts.root.checkVisibility() ? this.#parts.root : document.body;
    const dialog = openDialog({ ...this.#parts, root }, t("statement"), ".wa-statement",
      h("p.wa-dialog-text", {}, t("statementSay")),
      this.#news(),
      h("div.wa-columns", {},
        h("div.wa-statement-part", {}, h("label.wa-statement-head", { htmlFor: this.#box.id }, t("statementText")), this.#box),
        h("div.wa-statement-part", {}, h("span.wa-statement-head", { "aria-hidden": "true" }, t("statementLooks")), this.#page)),
      this.#state,
      h("div.wa-statement-acts", {},
        h("button.wa-button", { type: "button", on: { click: () => this.#startAgain() } }, t("statementAgain")),
        iconButton("copy", t("statementCopy"), (event) => this.#copy(event.currentTarget)),
        h("span.wa-statement-files", { role: "group", "aria-label": t("statementFiles") }, h("span", { "aria-hidden": "true" }, t("statementFiles")),
          ...[["HTML", "html", "html"], ["Markdown", "markdown", "md"], ["TWFF", "json", "json"]].map(([name, format, extension]) =>
            h("button.wa-button", { type: "button", title: format === "json" ? t("statementTwff") : undefined, on: { click: () => this.#download(format, extension) } }, name))),
        h("button.wa-button.wa-primary", { type: "button", on: { click: () => this.#submit() } }, t("statementHandIn"))),
      this.#handedIn);
    dialog.addEventListener("close", () => { lastSave = this.#save().catch(() => {}); });
    this.#showSent();
    this.#show();
    if (this.#box.value !== this.#saved) this.#try(() => this.#save());
    this.#box.setSelectionRange(0, 0);
    this.#box.scrollTop = 0;
  }

  get #fresh() { return composeStatement(this.#known, this.#parts.strings, Math.floor(Date.now() / 1000)); }

  // What was noted since the draft was saved does not stand in it.
  #news() {
    const { draft, passages } = this.#known;
    const since = draft ? passages.filter(({ noted_at }) => noted_at > draft.saved_at).length : 0;
    return since > 0 && h("p.wa-statement-news", {}, this.#parts.strings.t("statementNews", { count: since }));
  }

  #changed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#try(() => this.#save()), SOON);
  }

  async #startAgain() {
    await this.#try(async () => {
      this.#known = { ...await this.#stored.ask("get_provenance"), submitted: this.#known.submitted };
      this.#box.value = this.#fresh;
      await this.#save();
    });
  }

  async #save() {
    clearTimeout(this.#timer);
    await this.#saving?.catch(() => {});
    const content = this.#box.value;
    if (content === this.#saved) return;
    this.#saving = this.#stored.ask("save_statement", { content });
    const { statement } = await this.#saving;
    this.#saved = content;
    this.#html = statement.html;
    this.#show("textSaved");
  }

  async #submit() {
    await this.#try(async () => {
      clearTimeout(this.#timer);
      await this.#saving?.catch(() => {});
      const content = this.#box.value, { statement } = await this.#stored.ask("submit_statement", { content });
      this.#saved = content;
      this.#html = statement.html;
      this.#known.submitted = [...this.#known.submitted.filter(({ number }) => number !== statement.number), statement];
      this.#showSent();
      this.#show("statementSent", true);
    });
  }

  async #copy(button) {
    await this.#try(async () => {
      await this.#save();
      if (await copy({ text: plainText({ html: this.#html, content: this.#saved }), html: this.#html }, button)) this.#say("statementCopied");
    });
  }

  async #download(format, extension) {
    await this.#try(async () => {
      await this.#save();
      saveAs(await this.#stored.file("export_statement", { format, lang: this.#parts.strings.lang }), format === "json" ? "process-log.json" : `ai-use-statement.${extension}`);
    });
  }

  async #try(act) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof AjaxError)) throw error;
      this.#state.textContent = this.#parts.strings.error(error);
      this.#parts.announcer.say(this.#state.textContent);
    }
  }

  #show(key, aloud = false) {
    this.#page.replaceChildren(safeHtml(this.#html));
    if (key) this.#state.textContent = this.#parts.strings.t(key);
    if (aloud) this.#say(key);
  }

  #say(key) { this.#parts.announcer.say(this.#parts.strings.t(key)); }

  #showSent() {
    const { t, time } = this.#parts.strings;
    this.#handedIn.replaceChildren(...(this.#known.submitted.length ? [h("h3.wa-statement-head", {}, t("statementsSent"))] : []),
      ...this.#known.submitted.toReversed().map(({ number, saved_at, html }) => h("details", {},
        h("summary", {}, t("statementNumber", { number, time: time(saved_at) })), h("div.wa-statement-page", { dir: "auto" }, safeHtml(html)))));
  }
}
