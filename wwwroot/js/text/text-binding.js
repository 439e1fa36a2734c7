import { onFirstUse } from "../ajax.js";
import { h } from "../views/dom.js";
import { StoredText } from "./stored-text.js";
import { TextField } from "./text-field.js";
import { harmless, htmlOf, markup } from "./text-html.js";
import { TextOrigins } from "./text-origins.js";
import { TextState } from "./text-state.js";
import { TextTools } from "./text-tools.js";
import { TextWindow, windowName } from "./text-window.js";
import { TextWords } from "./text-words.js";
import { TwoTexts } from "./two-texts.js";
import { UnsavedText } from "./unsaved-text.js";

/** A text is saved so long after the last key, and at the latest so long after the first, and tried again, in milliseconds. */
const SOON = 2_000;
const LATEST = 15_000;
const AGAIN = 30_000;

/** Binds the student's text in the page to the one on the server: loads it, saves it, and asks where there are two. */
export class TextBinding {
  #manager; #stored; #field; #state; #words; #foot; #origins; #unsaved; #window; #two; #page;
  #saved; #typed = false; #tried = []; #sending = 0; #loading = false; #locked = false; #timer; #first = 0; #left; #inserts;

  /** What can be done with the text, below the field. @type {TextTools} */
  tools;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("../ajax.js").Ajax} ajax @param {{selector: string, phase: "write"|"edit", wordGoal?: string}} wish */
  constructor(manager, ajax, { selector, phase, wordGoal }) {
    const { parts } = manager.view;
    this.#manager = manager;
    this.#stored = new StoredText(ajax, phase, () => this.#wait());
    this.#state = new TextState(parts);
    this.#two = new TwoTexts(manager, this.#state, { mine: () => this.#content, keepMine: (other) => this.#keepMine(other), takeOther: (other) => this.#takeOther(other) });
    this.#field = new TextField(selector, { changed: () => this.#changed(), looked: () => this.#words?.soon(), editorCame: (before) => this.#editorCame(before) });
    this.#page = this.#field.content;
    this.#words = new TextWords(this.#field, parts.strings, wordGoal);
    this.tools = new TextTools(parts);
    this.#foot = h("div.wa-text-foot", { lang: parts.strings.lang }, this.#state.element, this.#words.element, this.tools.element);
    this.#field.describe(this.#foot, this.#state.element.id);
    this.#unsaved = new UnsavedText(manager.kept, phase, windowName(manager.outbox));
    this.#window = new TextWindow({ left: () => this.#leave(), news: (revision) => this.#hear(revision) });
    this.#origins = new TextOrigins(manager, this);
    manager.element.addEventListener("writeassist:chats-refreshed", this.#answered);
    // From the first use of the page on it is known where the student is in the text.
    for (const type of ["pointerdown", "keydown", "focusin", "blur"]) window.addEventListener(type, this.#used, { once: true });
    // The replies that are shown already get their button.
    queueMicrotask(() => manager.view.showModels());
    this.#load();
  }

  /** The field of the page that has the text. @returns {TextField} */
  get field() { return this.#field; }

  /** The text on the server. @returns {StoredText} */
  get stored() { return this.#stored; }

  /** What of it goes along with messages, once that is chosen. @type {import("./text-along.js").TextAlong | null} */
  along = null;

  /** Whether what is typed is on the server, or cannot get there any more. */
  get isSaved() { return this.#stored.revision !== null && (!this.#typed || this.#locked); }

  /** Saves what is typed, now. @returns {Promise<void>} */
  async save() {
    const content = this.#content;
    if (this.#stored.revision === null) {
      if (this.#typed) this.#keep(content);
      await this.#load();
    } else if (content === this.#saved) this.#settle();
    else if (this.#typed) {
      this.#keep(content);
      if (!this.#two.other && !this.#locked && !this.#sending) await this.#send(content);
    }
  }

  /** Puts a reply, or what is selected of it, where the student writes. @param {object} item the reply, as it is shown @param {Element} button below it */
  insert(item, button) { return this.#toInsert().then((inserts) => inserts.insert(item, button)).catch((error) => this.#manager.fail(error)); }

  /** Goes on no more with it; what is typed is sent. */
  remove() {
    this.#leave();
    clearTimeout(this.#timer);
    for (const type of ["pointerdown", "keydown", "focusin", "blur"]) window.removeEventListener(type, this.#used);
    this.#inserts?.then((inserts) => inserts.remove());
    this.#manager.element.removeEventListener("writeassist:chats-refreshed", this.#answered);
    for (const part of [this.#window, this.#origins, this.#field, this.#words, this.#foot]) part.remove();
    this.along?.remove();
  }

  #used = () => { this.#toInsert().catch(() => {}); };

  async #toInsert() {
    this.#inserts ??= onFirstUse(import("./reply-insert.js")).then(({ ReplyInsert }) => new ReplyInsert(this.#manager, {
      phase: this.#stored.phase, field: this.#field, whyLocked: () => this.#locked && this.#state.now, htmlOf, safe: (html) => markup(harmless(html)),
    }));
    try {
      return await this.#inserts;
    } catch (error) {
      this.#inserts = undefined;
      throw error;
    }
  }

  async #load() {
    // Whose text it is, and what is kept of it, is known with the chats.
    if (this.#loading || this.#manager.kept.user === undefined) return;
    this.#loading = true;
    try {
      this.#take(await this.#stored.load());
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#loading = false;
    }
  }

  #take({ content: stored, revision, status, provenance }) {
    const field = this.#field, again = this.#stored.revision !== null;
    const free = again ? this.#content === this.#saved : field.isEmpty;
    // What was typed since says itself whether it can be saved.
    if (again && !free && status !== "submitted") return;
    this.#stored.revision = revision;
    this.#window.join(`writeassist-text:${this.#manager.cmId}:${this.#manager.kept.user}:${this.#stored.phase}`);
    this.#origins.loaded(provenance);
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
    } else if (stored) this.#two.ask({ revision, stored }, "textDiffers");
    else if (this.#typed || field.isTyped) this.#changed();
    else this.#saved = this.#content;
    this.#manager.emit("text-loaded", { phase: this.#stored.phase, revision, status });
  }

  // What the last visit could not save. What was written without knowing of the text that is saved does not go over it.
  #goOn({ content, revision, tried }, stored) {
    this.#field.put(content);
    this.#typed = true;
    this.#tried = tried;
    if (revision === null && stored) return this.#two.ask({ revision: this.#stored.revision, stored }, "textDiffers");
    this.#stored.revision = revision ?? this.#stored.revision;
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
    if (!this.#two.other && this.#state.now !== "textWaiting") this.#state.show("textSaving");
    this.#soon(Math.max(0, Math.min(SOON, this.#first + LATEST - Date.now())));
  }

  #soon(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#first = 0;
      this.save();
    }, pause);
  }

  #keep(content) { this.#unsaved.keep({ content, revision: this.#stored.revision, tried: this.#tried.filter((text) => text !== content), page: this.#page }); }

  async #send(content, how) {
    this.#sending++;
    this.#tried = [...this.#tried.filter((text) => text !== content), content].slice(-2);
    if (this.#state.now !== "textWaiting") this.#state.show("textSaving");
    try {
      this.#done(content, await this.#write(content, this.#stored.revision, how));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#sending--;
    }
  }

  #write(content, revision, how) { return this.#stored.write(content, revision, { ...how, wordCount: this.#words.of(content) }); }

  #done(content, revision) {
    this.#stored.saw(revision);
    this.#saved = content;
    this.#window.tell(this.#stored.revision);
    this.#manager.emit("text-saved", { phase: this.#stored.phase, revision: this.#stored.revision });
    if (this.#content === content) this.#settle();
    else this.#soon(SOON);
  }

  #wait() {
    if (this.#typed) this.#state.show("textWaiting", { label: "tryNow", run: () => { this.#stored.wake(); this.save(); } });
  }

  #fail(error) {
    const { strings } = this.#manager.view.parts;
    if (error.errorcode === "conflict") this.#clash(error.details.revision, error.details.texts[this.#stored.phase].stored);
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
    if (!this.#tried.includes(stored)) return this.#two.ask({ revision, stored }, "textConflict", true);
    this.#stored.saw(revision);
    return this.#soon(0);
  }

  // The one that is saved becomes a version.
  #keepMine({ revision }) {
    this.#stored.revision = revision;
    this.#typed = true;
    return this.save();
  }

  // This window's text becomes a version first; then the other one is the text again.
  async #takeOther({ revision, stored }) {
    const mine = this.#content;
    this.#sending++;
    this.#state.show("textSaving");
    try {
      this.#stored.revision = await this.#write(mine, revision, { changeSummary: "Manual save" });
      this.#saved = mine;
      const now = await this.#write(stored, this.#stored.revision);
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
    if (!this.#two.other || !this.#field.shows(this.#two.other.stored)) return;
    this.#two.forget();
    this.#saved = this.#content;
    this.#settle();
  }

  // The server answers again, or a person is signed in again.
  #answered = () => {
    if (this.#stored.revision === null) this.#load();
    else if (this.#typed) this.save();
  };

  // Where nothing is typed, what another window has saved is shown.
  #hear(revision) { if (revision > this.#stored.revision && !this.#typed && !this.#two.other) this.#load(); }

  #leave() {
    const content = this.#content;
    if (!this.#typed || content === this.#saved) return;
    this.#keep(content);
    if (this.#stored.revision === null || this.#two.other || this.#locked || this.#left === content) return;
    this.#left = content;
    this.#send(content, { keepalive: this.#stored.isShort(content) });
  }

  get #content() { return this.#field.content; }
}
