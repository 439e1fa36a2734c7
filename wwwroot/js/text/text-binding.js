import { h } from "../views/dom.js";
import { SaveTimer } from "./save-timer.js";
import { StoredText } from "./stored-text.js";
import { TextActs } from "./text-acts.js";
import { TextField } from "./text-field.js";
import { TextInsert } from "./text-insert.js";
import { TextOrigins } from "./text-origins.js";
import { TextState } from "./text-state.js";
import { TextTools } from "./text-tools.js";
import { TextWindow, windowName } from "./text-window.js";
import { TextWords } from "./text-words.js";
import { TwoTexts } from "./two-texts.js";
import { UnsavedText } from "./unsaved-text.js";

/** Binds the student's text in the page to the one on the server: loads it, saves it, and asks where there are two. */
export class TextBinding {
  #manager; #stored; #field; #state; #words; #foot; #origins; #unsaved; #timer = new SaveTimer(() => this.save()); #window; #two; #page;
  #saved; #typed = false; #sending = 0; #loading = null; #left; #insert; #acts;
  #locked = ""; #under = Promise.resolve(); #giveUp;

  /** What can be done with the text, below the field. @type {TextTools} */
  tools;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("../ajax.js").Ajax} ajax @param {{selector: string, phase: "write"|"edit", wordGoal?: string, submit?: boolean}} wish submit: whether it can be handed in */
  constructor(manager, ajax, { selector, phase, wordGoal, submit }) {
    const { parts } = manager.view;
    this.#manager = manager;
    this.#stored = new StoredText(ajax, phase, () => this.#wait(), (content) => this.#words.of(content));
    this.#state = new TextState(parts);
    this.#two = new TwoTexts(manager, this.#state, { mine: () => this.#field.content, asRead: (html) => this.#field.asRead(html), keepMine: (other) => this.#keepMine(other), takeOther: (other) => this.#takeOther(other) });
    this.#field = new TextField(selector, { changed: () => this.#changed(), looked: () => this.#words?.soon(), editorCame: (before) => this.#editorCame(before) });
    this.#page = this.#field.content;
    this.#words = new TextWords(this.#field, parts.strings, wordGoal);
    this.tools = new TextTools(parts);
    this.#foot = h("div.wa-text-foot", { lang: parts.strings.lang }, this.#state.element, this.#words.element, this.tools.element);
    this.#field.describe(this.#foot, this.#state.element.id);
    this.#unsaved = new UnsavedText(manager.kept, phase, windowName(manager.outbox));
    this.#window = new TextWindow({ left: () => this.#leave(), back: () => this.#look(), news: (revision) => { if (revision > this.#stored.revision) this.#look(); } });
    this.#origins = new TextOrigins(manager, this);
    manager.element.addEventListener("writeassist:chats-refreshed", this.#answered);
    this.#insert = new TextInsert(manager, { phase, field: this.#field, whyLocked: () => this.#locked });
    this.#acts = new TextActs(manager, this, submit);
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

  /** What keeps it from being changed or handed in: it is `locked`, or there are two (`double`); "": nothing. */
  get hurdle() { return this.#locked ? "locked" : this.#two.other ? "double" : ""; }

  /** Saves what is typed, now. @returns {Promise<void>} */
  async save() {
    const content = this.#field.content;
    if (this.#stored.revision === null) {
      if (this.#typed) this.#keep(content);
      await this.#load();
    } else if (content === this.#saved) this.#settle();
    else if (this.#typed) {
      this.#keep(content);
      if (!this.#two.other && !this.#locked && !this.#sending) await (this.#under = this.#send(content));
    }
  }

  /** Puts a reply, or what is selected of it, where the student writes. @param {object} item the reply, as it is shown @param {Element} button below it */
  insert(item, button) { return this.#insert.insert(item, button); }

  /** Saves what is typed. @returns {Promise<boolean>} whether the server has all of it; not while there is no connection, or there are two texts */
  async finish() {
    const waits = new Promise((resolve) => { this.#giveUp = resolve; });
    this.#stored.wake();
    await Promise.race([waits, this.#under.then(() => this.save())]);
    return this.#stored.revision !== null && !this.#two.other && this.#field.content === this.#saved;
  }

  /**
   * Does something with the text on the server, once what is typed is saved, and shows what has become of it.
   * @param {(content: string) => Promise<number>} run gives the revision @returns {Promise<boolean>} whether it was done @throws {import("../ajax.js").AjaxError}
   */
  async change(run) {
    if (this.#locked || !(await this.finish())) return false;
    await this.#swap(() => run(this.#field.content));
    return true;
  }

  /** Goes on no more with it; what is typed is sent. */
  remove() {
    this.#leave();
    this.#timer.stop();
    this.#manager.element.removeEventListener("writeassist:chats-refreshed", this.#answered);
    for (const part of [this.#insert, this.#origins, this.#window, this.#field, this.#words, this.#foot]) part.remove();
  }

  #load() {
    // Whose text it is, and what is kept of it, is known with the chats.
    if (this.#manager.kept.user === undefined) return undefined;
    return this.#loading ??= this.#loads();
  }

  async #loads() {
    try {
      const now = await this.#stored.load();
      if (now) this.#take(now);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#loading = null;
    }
  }

  #take({ content: stored, revision, status, provenance }) {
    const field = this.#field, again = this.#stored.revision !== null;
    const free = again ? this.#field.content === this.#saved : field.isEmpty;
    // What was typed since says itself whether it can be saved.
    if (again && !free && status !== "submitted" && !this.#locked) return;
    this.#stored.revision = revision;
    this.#window.join(`writeassist-text:${this.#manager.cmId}:${this.#manager.kept.user}:${this.#stored.phase}`);
    this.#origins.loaded(provenance);
    const kept = again ? undefined : this.#unsaved.take();
    const isOwn = kept && kept.content !== stored && (free || kept.page === this.#field.content || field.shows(kept.content));
    this.#acts.offerHandIn(status !== "submitted");
    if (this.#locked && status !== "submitted") {
      this.#locked = "";
      this.#field.unlock();
    }
    if (status === "submitted") {
      if (free) this.#put(stored);
      this.#lock("textSubmitted");
    } else if (isOwn) this.#goOn(kept, stored);
    else if (free) {
      this.#put(stored);
      this.#settle(stored ? "textSaved" : "");
    } else if (again) this.#changed();
    else if (field.shows(stored)) {
      this.#saved = this.#field.content;
      this.#settle();
    } else if (stored) this.#two.ask({ revision, stored }, "textDiffers");
    else if (this.#typed || field.isTyped) this.#changed();
    else this.#saved = this.#field.content;
    this.#manager.emit("text-loaded", { phase: this.#stored.phase, revision, status });
  }

  // What the last visit could not save. What was written without knowing of the text that is saved does not go over it.
  #goOn({ content, revision }, stored) {
    this.#field.put(content);
    this.#typed = true;
    if (revision === null && stored) return this.#two.ask({ revision: this.#stored.revision, stored }, "textDiffers");
    this.#stored.revision = revision ?? this.#stored.revision;
    return this.save();
  }

  #put(html) {
    if (!this.#field.shows(html)) this.#field.put(html);
    this.#saved = this.#field.content;
  }

  // Nothing is unsaved. A timer that was set before the text was handed in may find that too.
  #settle(key = "textSaved") {
    this.#typed = false;
    this.#unsaved.drop();
    this.#state.show(this.#locked || key);
  }

  #changed() {
    if (this.#locked) return;
    this.#typed = true;
    this.#left = undefined;
    if (!this.#two.other && this.#state.now !== "textWaiting") this.#state.show("textSaving");
    this.#timer.typed();
  }

  #keep(content) { this.#unsaved.keep({ content, revision: this.#stored.revision, page: this.#page }); }

  async #send(content, how) {
    this.#sending++;
    this.#unsaved.trying(content);
    if (this.#state.now !== "textWaiting") this.#state.show("textSaving");
    try {
      this.#done(content, await this.#stored.write(content, this.#stored.revision, how));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#sending--;
    }
  }

  #done(content, revision) {
    this.#stored.saw(revision);
    this.#saved = content;
    this.#window.tell(this.#stored.revision);
    this.#manager.emit("text-saved", { phase: this.#stored.phase, revision: this.#stored.revision });
    if (this.#field.content === content) this.#settle();
    else this.#timer.soon();
  }

  #wait() {
    this.#giveUp?.();
    if (this.#typed) this.#state.show("textWaiting", { label: "tryNow", run: () => { this.#stored.wake(); this.save(); } });
  }

  #fail(error) {
    if (error.errorcode === "conflict") this.#clash(error.details.revision, error.details.texts[this.#stored.phase].stored);
    else if (error.errorcode === "alreadysubmitted") this.#lock("textSubmitted");
    else if (error.errorcode === "nopermissions") {
      this.#unsaved.drop();
      this.#lock("textRefused");
    } else if (error.temporary) {
      this.#wait();
      this.#timer.again();
    } else {
      if (error.signedOut) this.#manager.fail(error);
      if (this.#typed) this.#state.fail(error);
    }
  }

  // The text that is there may be this window's own, of which the answer was lost.
  #clash(revision, stored) {
    if (!this.#unsaved.wasTried(stored)) return this.#two.ask({ revision, stored }, "textConflict", true);
    this.#stored.saw(revision);
    return this.#timer.soon(0);
  }

  // The one that is saved becomes a version.
  #keepMine({ revision }) {
    this.#stored.revision = revision;
    this.#typed = true;
    return this.save();
  }

  // This window's text becomes a version first; then the other one is the text again.
  async #takeOther({ revision, stored }) {
    this.#state.show("textSaving");
    try {
      await this.#swap(async () => this.#stored.write(stored, await this.#stored.write(this.#field.content, revision, { changeSummary: "Manual save" })));
    } catch (error) {
      this.#fail(error);
    }
  }

  // What is on the server then is shown here, and in the other windows.
  async #swap(run) {
    const before = this.#field.content;
    this.#sending++;
    try {
      const revision = await run();
      this.#saved = before;
      this.#typed = this.#field.content !== before;
      // One that is under way may have read what was before.
      await this.#loading;
      await this.#load();
      this.#window.tell(revision);
    } finally {
      if (!--this.#sending && this.#typed) this.#timer.soon();
    }
  }

  #lock(key) {
    this.#locked = key;
    if (key === "textSubmitted") this.#field.lock();
    this.#acts.offerHandIn(false);
    this.#state.show(key);
  }

  #editorCame(before) {
    if (this.#locked === "textSubmitted") this.#field.lock();
    if (before === this.#page) this.#page = this.#field.content;
    if (before === this.#saved) this.#saved = this.#field.content;
    if (!this.#two.other || !this.#field.shows(this.#two.other.stored)) return;
    this.#two.forget();
    this.#saved = this.#field.content;
    this.#settle();
  }

  // The server answers again, or a person is signed in again.
  #answered = () => {
    if (this.#stored.revision === null) this.#load();
    else if (this.#typed) this.save();
  };

  // Where nothing is typed, what was saved elsewhere is shown: in another window, or on another device. What was handed in may have been opened again.
  #look() { if (this.#stored.revision !== null && (!this.#typed || this.#locked) && !this.#two.other && !this.#sending) this.#load(); }

  #leave() {
    const content = this.#field.content;
    if (!this.#typed || content === this.#saved) return;
    this.#keep(content);
    if (this.#stored.revision === null || this.#two.other || this.#locked || this.#left === content) return;
    this.#left = content;
    this.#under = this.#send(content, { keepalive: this.#stored.isShort(content) });
  }
}
