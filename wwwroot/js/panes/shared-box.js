import { isSignedOut } from "../ajax.js";
import { isForGood } from "../models/door.js";
import { joined } from "../models/kept.js";
import { TextSource } from "../models/text-source.js";
import { h, icon, newId, sends } from "../views/dom.js";
import { SourceBar } from "../views/source-bar.js";

/** The one message box of all panes: what is in it stays until the server has it, and it says what sending costs and what it waits for. */
export class SharedBox {
  #manager; #split; #strings; #announcer; #box; #send; #clientId; #sending = false; #refused = false; #source; #signedOut = false;

  /** What is said below it: what sending costs, or why nothing can be sent. */
  cost;

  /** @param {import("./split-pane.js").SplitPane} split */
  constructor(manager, split, { strings, announcer }) {
    const { t } = strings;
    this.#manager = manager;
    this.#split = split;
    this.#strings = strings;
    this.#announcer = announcer;
    const id = newId("message"), costId = newId("cost");
    this.#box = h("textarea.wa-box", {
      id, rows: 1, dir: "auto", placeholder: t("toAll"), "aria-describedby": costId,
      on: { input: () => this.#changed(), keydown: (event) => this.#keyed(event) },
    });
    this.#send = h("button.wa-send", { type: "submit", title: t("sendAll"), "aria-label": t("sendAll"), "aria-describedby": costId }, icon("send"));
    this.cost = h("p.wa-cost", { id: costId });
    this.element = h("form.wa-composer.wa-shared-box", { on: { submit: (event) => this.#submit(event) } },
      h("div.wa-box-frame", {}, h("label.wa-hidden", { htmlFor: id }, t("toAll")), this.#box, this.#send));
    if (manager.source) {
      const bar = this.#source = new SourceBar(manager, new TextSource(manager.source), strings, this, (text) => announcer.say(text), true);
      this.#box.before(bar.element);
      this.element.append(bar.hint, bar.along);
    }
    this.turn();
  }

  get text() { return this.#box.value; }

  /** The models that answer. */
  get models() { return this.#split.conversations.map(({ sessionId }) => this.#manager.models.of(sessionId)); }

  /** Shows the draft of the set of panes that is shown now. */
  turn() {
    const draft = this.#manager.kept.keeper("panes").get(this.#key);
    this.#box.value = draft?.text ?? "";
    this.#clientId = draft?.clientId;
    this.#signedOut = Boolean(draft?.signedOut);
  }

  /** Shows whether a message can be sent now, and why not. */
  show() {
    const { t } = this.#strings;
    const waiting = this.#split.waitingFor;
    const { count } = this.#split;
    const { remaining } = this.#manager.models;
    const tooFew = remaining < count, tooFewToday = this.#manager.models.day?.tooFew(count, this.#strings);
    const { door } = this.#manager;
    const shut = isForGood(door);
    this.#box.setAttribute("aria-disabled", shut);
    this.#box.readOnly = shut || this.#sending;
    const reason = door ? this.#strings.error(door) : this.#sending ? t("sendingAll")
      : waiting.length ? t("waitFor", { panes: waiting.join(", ") })
        : tooFewToday ? tooFewToday : tooFew ? t("tooFew", { count, remaining })
          : Number.isFinite(remaining) ? t("costs", { count, remaining }) : t("costsSome", { count });
    if (this.cost.textContent !== reason) this.cost.textContent = reason;
    this.cost.classList.toggle("wa-left", tooFew || Boolean(door ?? tooFewToday));
    const focused = this.#send === document.activeElement;
    this.#refused = shut || this.#sending || waiting.length > 0 || tooFew || Boolean(tooFewToday);
    this.#send.disabled = this.#refused || !this.#box.value.trim();
    if (focused && this.#send.disabled) this.focus();
  }

  add(text) {
    this.#box.value = joined(this.#box.value, text);
    this.#changed();
    this.focus();
  }

  /** Puts a text before what is in the box. */
  giveBack(text) {
    this.#box.value = joined(text, this.#box.value);
    this.#changed();
  }

  /** Sends what was refused because nobody was signed in, unless it was changed since. */
  resume() { if (this.#signedOut && !this.#sending) this.#submit(); }

  focus() { this.#box.focus({ preventScroll: true }); }

  /** Hears no more. */
  remove() { this.#source?.remove(); }

  get #key() { return `draft:panes:${this.#split.value.id}`; }

  #changed() {
    this.#clientId = undefined;
    this.#signedOut = false;
    this.#keep();
    this.show();
  }

  // With its name, so that after a reload it is not sent a second time to panes that have it.
  #keep() {
    const text = this.#box.value;
    this.#manager.kept.keeper("panes").set(this.#key, text ? { text, clientId: this.#clientId, signedOut: this.#signedOut } : undefined);
  }

  #keyed(event) {
    if (!sends(event)) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  async #submit(event) {
    event?.preventDefault();
    const content = this.#box.value;
    if (!content.trim() || (this.#manager.door && !await this.#manager.answers())) return;
    this.show();
    if (this.#refused) {
      this.#announcer.say(this.cost.textContent);
      return;
    }
    this.#clientId ??= this.#manager.outbox.newName();
    this.#sending = true;
    this.#signedOut = false;
    this.#keep();
    this.show();
    const error = await this.#split.send(content, this.#clientId);
    this.#sending = false;
    if (!error) {
      this.#box.value = "";
      this.#changed();
      return;
    }
    this.#signedOut = isSignedOut(error);
    this.#keep();
    this.show();
  }
}
