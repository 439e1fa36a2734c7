import { h, newId } from "../views/dom.js";

/** The texts of the line, loaded with it. */
const textStrings = {
  en: {
    textSaved: "Saved", textSaving: "Saving…", textWaiting: "Not saved yet: no connection", textFailed: "Not saved yet: {why}", textTooLong: "the text is too long.",
    textRefused: "Not saved: in this activity you may read, but not hand in work.",
    textSubmitted: "This text has been handed in and can no longer be changed.",
  },
  fr: {
    textSaved: "Enregistré", textSaving: "Enregistrement…", textWaiting: "Pas encore enregistré : pas de connexion", textFailed: "Pas encore enregistré : {why}", textTooLong: "le texte est trop long.",
    textRefused: "Non enregistré : dans cette activité, vous pouvez lire, mais pas remettre de travail.",
    textSubmitted: "Ce texte a été remis et ne peut plus être modifié.",
  },
  de: {
    textSaved: "Gespeichert", textSaving: "Wird gespeichert…", textWaiting: "Noch nicht gespeichert: keine Verbindung", textFailed: "Noch nicht gespeichert: {why}", textTooLong: "Der Text ist zu lang.",
    textRefused: "Nicht gespeichert: In dieser Aktivität dürfen Sie lesen, aber nichts abgeben.",
    textSubmitted: "Dieser Text wurde abgegeben und kann nicht mehr geändert werden.",
  },
  es: {
    textSaved: "Guardado", textSaving: "Guardando…", textWaiting: "Aún no guardado: sin conexión", textFailed: "Aún no guardado: {why}", textTooLong: "el texto es demasiado largo.",
    textRefused: "No guardado: en esta actividad puede leer, pero no entregar trabajos.",
    textSubmitted: "Este texto se ha entregado y ya no se puede cambiar.",
  },
  zh: {
    textSaved: "已保存", textSaving: "正在保存…", textWaiting: "尚未保存：没有连接", textFailed: "尚未保存：{why}", textTooLong: "文本太长。",
    textRefused: "未保存：在此活动中您可以阅读，但不能提交作业。",
    textSubmitted: "此文本已提交，不能再修改。",
  },
  ar: {
    textSaved: "تم الحفظ", textSaving: "جارٍ الحفظ…", textWaiting: "لم يُحفظ بعد: لا يوجد اتصال", textFailed: "لم يُحفظ بعد: {why}", textTooLong: "النص طويل جدًا.",
    textRefused: "لم يُحفظ: يمكنك القراءة في هذا النشاط، لكن لا يمكنك تسليم عمل.",
    textSubmitted: "تم تسليم هذا النص ولا يمكن تغييره بعد الآن.",
  },
};

/** What need not be heard: it comes after every few words. */
const QUIET = ["", "textSaving"];

/** The line below the field that says whether its text is saved. */
export class TextState {
  #strings; #announcer; #now = ""; #told = false;

  constructor({ strings, announcer }) {
    this.#strings = strings;
    this.#announcer = announcer;
    strings.extend(textStrings);
    this.element = h("p.wa-text-state", { id: newId("text-state"), lang: strings.lang, dir: "auto" });
  }

  /** What it says now: the name of a text. */
  get now() { return this.#now; }

  /** @param {string} key of a text, or "" @param {{why?: string, label?: string, run?: () => void}} [more] why: what is put into it; label: of a text, for a button that runs */
  show(key, { why = "", label, run } = {}) {
    const text = key && this.#strings.t(key, { why });
    const same = this.#now === key && this.element.firstChild?.textContent === text;
    this.#now = key;
    if (same) return;
    this.element.dataset.state = key;
    this.element.replaceChildren(h("span", {}, text), ...(run ? [" ", h("button.wa-text-act", { type: "button", on: { click: run } }, this.#strings.t(label))] : []));
    // That it is saved is worth saying after it was said that it is not.
    if (QUIET.includes(key) || (key === "textSaved" && !this.#told)) return;
    this.#told = key !== "textSaved";
    this.#announcer.say(text);
  }
}
