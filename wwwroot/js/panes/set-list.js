import { h } from "../views/dom.js";
import { field, openDialog } from "../views/dialog.js";
import { ask } from "../views/dialogs.js";
import { askName } from "./name-dialog.js";

/** The longest name of a set, in characters. */
const LONGEST = 100;

/** Shows all sets of panes: each can be opened, renamed and deleted, and another one made. @throws {AjaxError} */
export async function openSets(split, manager, ajax, parts) { new SetList(split, manager, ajax, parts).show(await manager.ask("get_concurrent_sessions")); }

class SetList {
  #split; #manager; #ajax; #parts; #list; #name; #dialog; #sets;

  constructor(split, manager, ajax, parts) {
    this.#split = split;
    this.#manager = manager;
    this.#ajax = ajax;
    this.#parts = parts;
  }

  get #t() { return this.#parts.strings.t; }

  show({ sessions }) {
    const t = this.#t;
    this.#sets = sessions;
    this.#list = h("ul.wa-sets");
    this.#name = h("input.wa-text", { type: "text", maxLength: LONGEST, dir: "auto", autocomplete: "off" });
    this.#dialog = openDialog(this.#parts, t("sets"), ".wa-wide", h("p.wa-dialog-text", {}, t("setsText")), this.#list,
      h("form.wa-new-set", { on: { submit: (event) => this.#create(event) } }, field(t("newSetName"), this.#name), h("button.wa-button.wa-primary", { type: "submit" }, t("newSet"))));
    this.#fill();
  }

  #fill() { this.#list.replaceChildren(...this.#sets.map((set) => this.#row(set))); }

  #row(set) {
    const t = this.#t, name = this.#nameOf(set), isOpen = set.id === this.#split.value.id;
    const button = (key, run) => h("button.wa-button", { type: "button", "aria-label": t(`${key}SetNamed`, { name }), on: { click: () => this.#try(run) } }, t(`${key}Set`));
    return h("li", { "aria-current": isOpen ? "true" : undefined },
      h("span.wa-set-name", {}, h("strong", { dir: "auto" }, name), h("span.wa-set-about", {}, [t(set.pane_count === 1 ? "setPane" : "setPanes", { count: set.pane_count }), isOpen && t("openNow")].filter(Boolean).join(" · "))),
      !isOpen && button("open", () => this.#open(set)), button("rename", () => this.#rename(set)), button("delete", () => this.#delete(set)));
  }

  #nameOf({ session_name: name }) { return name ?? this.#t("unnamedSet"); }

  async #try(run) {
    try {
      await run();
    } catch (error) {
      this.#dialog.close();
      this.#manager.fail(error);
    }
  }

  // Tells the page before and after, and the other windows.
  async #change(action, fields) {
    if (!this.#manager.emit("panes-changing", { action, fields }, true)) return null;
    const reply = await this.#ajax.call(action, fields, { repeatable: action !== "create_concurrent_session" });
    this.#manager.sync.tell();
    this.#manager.emit("panes-changed", { action, session: reply.session });
    return reply;
  }

  async #turnTo(reply, key) {
    await this.#split.turnTo(reply.session);
    this.#dialog.close();
    this.#say(key, reply.session);
  }

  async #open({ id }) {
    const reply = await this.#change("switch_concurrent_session", { concurrent_session_id: id });
    if (reply) await this.#turnTo(reply, "setOpened");
  }

  #create(event) {
    event.preventDefault();
    this.#try(async () => {
      const reply = await this.#change("create_concurrent_session", { session_name: this.#name.value.trim() });
      if (!reply) return;
      await this.#turnTo(reply, "setMade");
      await this.#split.fill();
    });
  }

  #rename(set) {
    askName(this.#parts, {
      title: this.#t("renameSetNamed", { name: this.#nameOf(set) }), label: this.#t("setName"), value: set.session_name ?? "", longest: LONGEST,
      save: async (text) => {
        await this.#try(async () => {
          // The set in view takes its new name with the rest of it.
          const reply = set.id === this.#split.value.id ? await this.#split.change("rename_concurrent_session", { session_name: text }) && { session: this.#split.value }
            : await this.#change("rename_concurrent_session", { concurrent_session_id: set.id, session_name: text });
          if (!reply) return;
          set.session_name = reply.session.session_name;
          this.#fill();
          this.#say("setRenamed", set);
        });
      },
    });
  }

  async #delete(set) {
    const t = this.#t, index = this.#sets.indexOf(set);
    if (!await ask(this.#parts.root, { title: t("deleteSetTitle", { name: this.#nameOf(set) }), text: t("deleteSetText"), yes: t("deleteSet"), no: t("cancel") })) return;
    if (!await this.#change("delete_concurrent_session", { concurrent_session_id: set.id })) return;
    this.#sets.splice(index, 1);
    if (set.id === this.#split.value.id) {
      if (!this.#sets.length) {
        this.#dialog.close();
        this.#split.gone();
        this.#say("setDeleted", set);
        return;
      }
      await this.#split.turnTo((await this.#change("switch_concurrent_session", { concurrent_session_id: this.#sets[0].id })).session);
    }
    this.#fill();
    this.#list.children[Math.min(index, this.#sets.length - 1)].querySelector("button").focus();
    this.#say("setDeleted", set);
  }

  #say(key, set) { this.#parts.announcer.say(this.#t(key, { name: this.#nameOf(set) })); }
}
