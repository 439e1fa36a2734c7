import { difference } from "../models/text-difference.js";
import { comparedText } from "../views/compared-text.js";
import { field, openDialog } from "../views/dialog.js";
import { h } from "../views/dom.js";
import { versionStrings } from "./text-versions-strings.js";

/** What the server says of a version that the student, or nobody, asked for; others say themselves what they are. */
const MANUAL = "Manual save";
const SUMMARIES = { [MANUAL]: "kind_manual", "Auto-saved": "kind_auto", Overwritten: "kind_overwritten", "Before going back": "kind_taken", "From an earlier release": "kind_earlier" };
/** Of a version that is too long to be compared so much is shown, in characters. */
const BEGINNING = 2_000;
const LONGEST_NAME = 200;

/** Shows the versions of the text. @param {import("./text-binding.js").TextBinding} binding @param {object} parts of the assistant's view */
export const openFor = (binding, parts) => void new TextVersions(binding, parts).load();

class TextVersions {
  #binding; #parts; #list; #more; #detail; #hint; #name; #dialog; #picked = null; #busy = false; #loaded;

  constructor(binding, parts) {
    parts.strings.extend(versionStrings);
    const { t } = parts.strings;
    this.#binding = binding;
    this.#parts = parts;
    this.#list = h("ul.wa-version-list", { "aria-label": t("versionList") });
    this.#more = h("button.wa-button", { type: "button", hidden: true, on: { click: () => this.#run(() => this.#older()) } }, t("olderVersions"));
    this.#detail = h("div.wa-version-detail", {}, h("p.wa-dialog-text", {}, t("pickVersion")));
    this.#hint = h("p.wa-dialog-text.wa-version-hint");
    this.#name = h("input.wa-text", { type: "text", maxLength: LONGEST_NAME, dir: "auto", autocomplete: "off" });
    const submit = (event) => {
      event.preventDefault();
      this.#run(() => this.#keep());
    };
    const form = h("form.wa-version-form", { on: { submit } }, field(t("versionName"), this.#name), h("button.wa-button", { type: "submit" }, t("keepVersion")));
    this.#dialog = openDialog(parts, t("textVersions"), ".wa-two-texts.wa-text-versions", h("p.wa-dialog-text", {}, t("versionsSay")), !binding.hurdle && form, this.#hint,
      h("div.wa-version-panes", {}, h("div.wa-version-side", {}, this.#list, this.#more), this.#detail));
  }

  /** Shows the newest versions. */
  load() { return this.#loaded = this.#run(() => this.#older(true)); }

  // One thing at a time, the first once the versions are there; why it failed stands in the dialog.
  async #run(act) {
    await this.#loaded;
    if (this.#busy) return;
    this.#busy = true;
    this.#tell("");
    this.#dialog.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch (error) {
      this.#tell(error.errorcode === "aborted" ? this.#parts.strings.t("versionOffline") : this.#parts.strings.error(error));
    } finally {
      this.#busy = false;
      this.#dialog.removeAttribute("aria-busy");
    }
  }

  #tell(text, done = false) {
    this.#hint.textContent = text;
    this.#hint.classList.toggle("wa-done", done);
    if (text) this.#parts.announcer.say(text);
  }

  #ask(action, fields) { return this.#binding.stored.askOnce(action, { phase: this.#binding.stored.phase, ...fields }); }

  async #older(anew = false) {
    if (anew) this.#list.replaceChildren();
    const last = this.#list.lastElementChild?.firstElementChild;
    const { versions, has_more: hasMore } = await this.#ask("get_version_history", { texts: "none", before: last?.value });
    const rows = versions.map((version) => this.#row(version));
    this.#list.append(...rows);
    this.#more.hidden = !hasMore;
    if (!this.#list.firstElementChild) this.#detail.replaceChildren(h("p.wa-dialog-text", {}, this.#parts.strings.t("noVersions")));
    else if (!anew) rows[0]?.firstElementChild.focus();
  }

  #row(version) {
    const { t, time, lang } = this.#parts.strings;
    const words = t(new Intl.PluralRules(lang).select(version.word_count) === "one" ? "textWordsOne" : "textWords", { count: new Intl.NumberFormat(lang).format(version.word_count) });
    const button = h("button.wa-version", { type: "button", value: version.version_number, "aria-pressed": "false", on: { click: () => this.#run(() => this.#show(button, version)) } },
      h("span.wa-version-time", {}, time(version.created_at)), h("span.wa-version-kind", { dir: "auto" }, this.#kindOf(version)), h("span.wa-version-words", {}, words));
    return h("li", {}, button);
  }

  #kindOf({ kind, change_summary: summary }) {
    const { t } = this.#parts.strings;
    if (kind === "named") return summary.slice(MANUAL.length + 2);
    if (kind !== "saved") return t(`kind_${kind}`);
    return SUMMARIES[summary] ? t(SUMMARIES[summary]) : summary || t("kind_auto");
  }

  async #show(button, { version_number: number, created_at: at }) {
    const { strings } = this.#parts, { t, time, lang } = strings;
    const { version } = await this.#ask("get_version", { version_number: number });
    this.#picked?.setAttribute("aria-pressed", "false");
    this.#picked = button;
    button.setAttribute("aria-pressed", "true");
    const title = t("versionThen", { time: time(at) });
    const restore = this.#binding.hurdle ? null : { label: t("restoreVersion"), run: () => this.#run(() => this.#restore(number)) };
    const text = this.#binding.field, asRead = (html) => text.asRead(html), parts = difference(version.content, text.content, asRead, lang);
    const column = (name, kind, texts, act) => comparedText(strings, { title: name, parts: texts, kind, none: t("noWords"), ...act });
    const same = parts?.every(({ kind }) => kind === "same");
    this.#detail.replaceChildren(
      ...(parts ? [] : [h("p.wa-dialog-text", {}, t("tooMuchDiffers"))]), ...(same ? [h("p.wa-dialog-text", {}, t("sameAsNow"))] : []),
      ...(this.#binding.hurdle === "locked" ? [h("p.wa-dialog-text", {}, t("versionShut"))] : []),
      h("div.wa-columns", {}, column(title, "removed", parts ?? [{ kind: "same", text: `${asRead(version.content.slice(0, BEGINNING))} […]` }], restore), parts && !same && column(t("versionNow"), "added", parts)));
    this.#detail.querySelector(".wa-answer-text").focus({ preventScroll: true });
    this.#detail.scrollIntoView({ block: "nearest" });
  }

  async #keep() {
    const name = this.#name.value.trim();
    const kept = await this.#binding.change((content) => this.#binding.stored.write(content, undefined, { once: true, changeSummary: name ? `${MANUAL}: ${name}` : MANUAL }));
    if (!kept) return this.#tell(this.#why);
    this.#name.value = "";
    await this.#older(true);
    return this.#tell(this.#parts.strings.t("versionKept"), true);
  }

  // The text of now becomes a version before.
  async #restore(number) {
    const { stored, field: text } = this.#binding;
    const restored = await this.#binding.change(async (content) => {
      await stored.write(content, undefined, { once: true, changeSummary: MANUAL });
      return (await stored.askOnce("restore_version", { phase: stored.phase, version_number: number })).revision;
    });
    if (!restored) return this.#tell(this.#why);
    this.#dialog.close();
    text.focus();
    return this.#parts.announcer.say(this.#parts.strings.t("versionRestored"));
  }

  get #why() { return this.#parts.strings.t({ locked: "versionShut", double: "versionDouble" }[this.#binding.hurdle] ?? "versionOffline"); }
}
