import { onFirstUse } from "../ajax.js";
import { TextField } from "./text-field.js";
import { textOf } from "./text-html.js";
import { TextState } from "./text-state.js";
import { UnsavedText } from "./unsaved-text.js";

/** A text is saved so long after the last key, and at the latest so long after the first, and tried again, in milliseconds. */
const SOON = 2_000;
const LATEST = 15_000;
const AGAIN = 30_000;

/** What a browser still sends when the page goes, in bytes with all that is around it: 64 KiB. */
const LAST_WORDS = 60_000;

/** Binds the student's text in the page to the one on the server: loads it, saves it, and asks where there are two. */
export class TextBinding {
  #manager; #ajax; #phase; #field; #state; #unsaved; #windows; #page;
  #revision = null; #saved; #typed = false; #tried = []; #sending = 0; #loading = false; #locked = false; #conflict = null; #timer; #first = 0; #left;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("../ajax.js").Ajax} ajax @param {{selector: string, phase: "write"|"edit"}} wish */
  constructor(manager, ajax, { selector, phase }) {
    this.#manager = manager;
    this.#ajax = ajax;
    this.#phase = phase;
    this.#field = new TextField(selector, () => this.#changed(), (before) => this.#editorCame(before));
    this.#page = this.#field.content;
    this.#state = new TextState(manager.view.parts);
    this.#field.describe(this.#state.element);
    this.#unsaved = new UnsavedText(manager.kept, phase, windowName(manager));
    for (const [target, type] of [[window, "pagehide"], [document, "visibilitychange"]]) target.addEventListener(type, this.#leave);
    manager.element.addEventListener("writeassist:chats-refreshed", this.#answered);
    this.#load();
  }

  /** Saves what is typed, now. @returns {Promise<void>} */
  async save() {
    const content = this.#content;
    if (this.#revision === null) {
      if (this.#typed) this.#keep(content);
      await this.#load();
    } else if (content === this.#saved) this.#settle();
    else if (this.#typed) {
      this.#keep(content);
      if (!this.#conflict && !this.#locked && !this.#sending) await this.#send(content);
    }
  }

  /** Goes on no more with it; what is typed is sent. */
  remove() {
    this.#leave();
    clearTimeout(this.#timer);
    for (const [target, type] of [[window, "pagehide"], [document, "visibilitychange"]]) target.removeEventListener(type, this.#leave);
    this.#manager.element.removeEventListener("writeassist:chats-refreshed", this.#answered);
    this.#windows?.close();
    this.#field.remove();
    this.#state.element.remove();
  }

  async #load() {
    // Whose text it is, and what is kept of it, is known with the chats.
    if (this.#loading || this.#manager.kept.user === undefined) return;
    this.#loading = true;
    try {
      const { project, revision, status } = await this.#call("load_project", { history: "none" });
      this.#take(project[this.#phase].content, revision, status);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#loading = false;
    }
  }

  #take(stored, revision, status) {
    const field = this.#field, again = this.#revision !== null;
    const free = again ? this.#content === this.#saved : field.isEmpty;
    // What was typed since says itself whether it can be saved.
    if (again && !free && status !== "submitted") return;
    this.#revision = revision;
    this.#listen();
    const kept = again ? undefined : this.#unsaved.take();
    const isOwn = kept && kept.content !== stored && (free || kept.page === this.#content || field.shows(kept.content));
    if (status === "submitted") {
      if (free) this.#put(stored);
      this.#lock();
    } else if (isOwn) this.#goOn(kept, stored);
    else if (free) {
      this.#put(stored);
      this.#settle(stored ? "textSaved" : "");
    } else if (field.shows(stored)) {
      this.#saved = this.#content;
      this.#settle();
    } else if (stored) this.#ask({ revision, stored }, "textDiffers");
    else if (this.#typed || field.isTyped) this.#changed();
    else this.#saved = this.#content;
    this.#manager.emit("text-loaded", { phase: this.#phase, revision, status });
  }

  // What the last visit could not save. What was written without knowing of the text that is saved does not go over it.
  #goOn({ content, revision, tried }, stored) {
    this.#field.put(content);
    this.#typed = true;
    this.#tried = tried;
    if (revision === null && stored) return this.#ask({ revision: this.#revision, stored }, "textDiffers");
    this.#revision = revision ?? this.#revision;
    return this.save();
  }

  #put(html) {
    this.#field.put(html);
    this.#saved = this.#content;
  }

  // Nothing is unsaved.
  #settle(key = "textSaved") {
    this.#typed = false;
    this.#tried = [];
    this.#unsaved.drop();
    this.#state.show(key);
  }

  #changed() {
    if (this.#locked) return;
    this.#typed = true;
    this.#left = undefined;
    this.#first ||= Date.now();
    if (!this.#conflict && this.#state.now !== "textWaiting") this.#state.show("textSaving");
    this.#soon(Math.max(0, Math.min(SOON, this.#first + LATEST - Date.now())));
  }

  #soon(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#first = 0;
      this.save();
    }, pause);
  }

  #keep(content) { this.#unsaved.keep({ content, revision: this.#revision, tried: this.#tried.filter((text) => text !== content), page: this.#page }); }

  async #send(content, options) {
    this.#sending++;
    this.#tried = [...this.#tried.filter((text) => text !== content), content].slice(-2);
    if (this.#state.now !== "textWaiting") this.#state.show("textSaving");
    try {
      this.#done(content, await this.#write(content, this.#revision, options));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#sending--;
    }
  }

  #done(content, revision) {
    this.#revision = Math.max(this.#revision, revision);
    this.#saved = content;
    this.#windows?.postMessage(this.#revision);
    this.#manager.emit("text-saved", { phase: this.#phase, revision: this.#revision });
    if (this.#content === content) this.#settle();
    else this.#soon(SOON);
  }

  /** @returns {Promise<number>} the revision that it is */
  async #write(content, revision, { keepalive, changeSummary } = {}) {
    return (await this.#call("save_project", { project_data: this.#data(content, changeSummary), revision }, { keepalive })).revision;
  }

  // The text alone: what is not sent is left alone.
  #data(content, changeSummary) { return JSON.stringify({ [this.#phase]: { content, changeSummary } }); }

  #call(action, fields, options) { return this.#ajax.call(action, fields, { ...options, onWait: () => this.#wait() }); }

  #wait() {
    if (this.#typed) this.#state.show("textWaiting", { label: "tryNow", run: () => { this.#ajax.wake(); this.save(); } });
  }

  #fail(error) {
    const { strings } = this.#manager.view.parts;
    if (error.errorcode === "conflict") this.#clash(error.details.revision, error.details.texts[this.#phase].stored);
    else if (error.errorcode === "alreadysubmitted") this.#lock();
    else if (error.errorcode === "nopermissions") {
      this.#locked = true;
      this.#unsaved.drop();
      this.#state.show("textRefused");
    } else if (error.temporary) {
      this.#wait();
      this.#soon(AGAIN);
    } else {
      if (error.signedOut) this.#manager.fail(error);
      if (this.#typed) this.#state.show("textFailed", { why: error.errorcode === "contenttoolong" ? strings.t("textTooLong") : strings.error(error) });
    }
  }

  // The text that is there may be this window's own, of which the answer was lost.
  #clash(revision, stored) {
    if (!this.#tried.includes(stored)) return this.#ask({ revision, stored }, "textConflict", true);
    this.#revision = Math.max(this.#revision, revision);
    return this.#soon(0);
  }

  async #ask(conflict, key, atOnce = false) {
    this.#conflict = conflict;
    try {
      const { teach } = await onFirstUse(import("./text-conflict.js"));
      if (this.#conflict !== conflict) return;
      teach(this.#manager.view.parts.strings);
      this.#state.show(key, { label: "textCompare", run: () => this.#compare() });
      if (atOnce) this.#compare();
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  async #compare() {
    const { parts } = this.#manager.view;
    try {
      const { openConflict } = await onFirstUse(import("./text-conflict.js"));
      if (!this.#conflict || parts.root.querySelector("dialog[open]")) return;
      // A page may have put the assistant away.
      openConflict(parts.root.checkVisibility() ? parts : { ...parts, root: document.body }, { mine: textOf(this.#content), other: textOf(this.#conflict.stored), keepMine: () => this.#keepMine(), takeOther: () => this.#takeOther() });
    } catch (error) {
      this.#manager.fail(error);
    }
  }

  // The one that is saved becomes a version.
  #keepMine() {
    this.#revision = this.#conflict.revision;
    this.#conflict = null;
    this.#typed = true;
    return this.save();
  }

  // This window's text becomes a version first; then the other one is the text again.
  async #takeOther() {
    const { revision, stored } = this.#conflict, mine = this.#content;
    this.#conflict = null;
    this.#sending++;
    this.#state.show("textSaving");
    try {
      this.#revision = await this.#write(mine, revision, { changeSummary: "Manual save" });
      this.#saved = mine;
      const now = await this.#write(stored, this.#revision);
      this.#put(stored);
      this.#done(this.#saved, now);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#sending--;
    }
  }

  #lock() {
    this.#locked = true;
    this.#field.lock();
    this.#state.show("textSubmitted");
  }

  #editorCame(before) {
    if (this.#locked) this.#field.lock();
    if (before === this.#page) this.#page = this.#content;
    if (before === this.#saved) this.#saved = this.#content;
    if (!this.#conflict || !this.#field.shows(this.#conflict.stored)) return;
    this.#conflict = null;
    this.#saved = this.#content;
    this.#settle();
  }

  // The server answers again, or a person is signed in again.
  #answered = () => {
    if (this.#revision === null) this.#load();
    else if (this.#typed) this.save();
  };

  // Other windows of this browser that have typed nothing follow.
  #listen() {
    if (this.#windows || !("BroadcastChannel" in window)) return;
    const { kept, cmId } = this.#manager;
    this.#windows = new BroadcastChannel(`writeassist-text:${cmId}:${kept.user}:${this.#phase}`);
    this.#windows.addEventListener("message", ({ data }) => { if (data > this.#revision && !this.#typed && !this.#conflict) this.#load(); });
  }

  #leave = (event) => {
    const content = this.#content;
    if ((event?.type === "visibilitychange" && !document.hidden) || !this.#typed || content === this.#saved) return;
    this.#keep(content);
    if (this.#revision === null || this.#conflict || this.#locked || this.#left === content) return;
    this.#left = content;
    this.#send(content, { keepalive: content.length < LAST_WORDS && new URLSearchParams({ data: this.#data(content) }).toString().length < LAST_WORDS });
  };

  get #content() { return this.#field.content; }
}

function windowName(manager) {
  try {
    return sessionStorage["writeassist:window"] ??= manager.outbox.newName();
  } catch {
    return "window";
  }
}
