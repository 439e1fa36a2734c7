import { quoted, TextSource } from "../models/text-source.js";
import { h, icon, ICONS } from "./dom.js";
import { PopupMenu } from "./popup-menu.js";

ICONS.quote = "M8 6H4v5h4v-5c0 5-1 7-3 8M17 6h-4v5h4v-5c0 5-1 7-3 8";

/** The texts of the row, loaded with it. */
const sourceStrings = {
  en: {
    mySource: "Your text", addText: "Add my text", addSelection: "Add my selection", discuss: "Discuss this", noText: "Your text is empty.", noSelection: "Select a passage in your text first.",
    discussQuestion: "What works well in this text, and what can I improve?",
  },
  fr: {
    mySource: "Votre texte", addText: "Ajouter mon texte", addSelection: "Ajouter ma sélection", discuss: "En parler", noText: "Votre texte est vide.", noSelection: "Sélectionnez d’abord un passage de votre texte.",
    discussQuestion: "Qu’est-ce qui est réussi dans ce texte, et que puis-je améliorer ?",
  },
  de: {
    mySource: "Ihr Text", addText: "Meinen Text hinzufügen", addSelection: "Meine Auswahl hinzufügen", discuss: "Darüber sprechen", noText: "Ihr Text ist leer.", noSelection: "Wählen Sie zuerst eine Stelle in Ihrem Text aus.",
    discussQuestion: "Was gelingt in diesem Text gut, und was kann ich verbessern?",
  },
  es: {
    mySource: "Su texto", addText: "Añadir mi texto", addSelection: "Añadir mi selección", discuss: "Hablar de esto", noText: "Su texto está vacío.", noSelection: "Seleccione primero un pasaje de su texto.",
    discussQuestion: "¿Qué funciona bien en este texto y qué puedo mejorar?",
  },
  zh: {
    mySource: "您的文本", addText: "添加我的文本", addSelection: "添加所选内容", discuss: "讨论这段", noText: "您的文本是空的。", noSelection: "请先在您的文本中选择一段。",
    discussQuestion: "这段文字哪些地方写得好，哪些可以改进？",
  },
  ar: {
    mySource: "نصك", addText: "إضافة نصي", addSelection: "إضافة ما حددته", discuss: "مناقشة هذا", noText: "نصك فارغ.", noSelection: "حدد أولًا مقطعًا في نصك.",
    discussQuestion: "ما الجيد في هذا النص، وما الذي يمكنني تحسينه؟",
  },
};

/** Buttons above a message box, or where there is little room a menu in it, that put the student's text, or what is selected of it, into a message. */
export class SourceBar {
  #source; #strings; #box; #say;

  /** What can be clicked. @type {HTMLElement} */
  element;

  /** Why nothing was added. @type {HTMLElement} */
  hint = h("span.wa-source-hint");

  /**
   * @param {string} selector of the element with the text
   * @param {{text: string, giveBack: (text: string) => void, add: (text: string) => void, focus: () => void}} box the message box; giveBack puts a text before what is in it
   * @param {(text: string) => void} say tells who listens
   * @param {boolean} compact whether there is little room
   */
  constructor(selector, strings, box, say, compact) {
    const source = this.#source = new TextSource(selector);
    this.#strings = strings;
    this.#box = box;
    this.#say = say;
    strings.extend(sourceStrings);
    const { t } = strings;
    const choices = [
      { label: t("addText"), run: () => this.#add(source.text, "noText") },
      { label: t("addSelection"), run: () => this.#add(source.selection, "noSelection") },
      { label: t("discuss"), run: () => this.#discuss() },
    ];
    this.element = compact
      ? new PopupMenu("quote", t("mySource"), () => choices.map((choice) => ({ icon: "quote", ...choice }))).element
      : h("div.wa-source-bar", { role: "group", "aria-label": t("mySource") }, icon("quote"), choices.map(({ label, run }) => h("button.wa-button", { type: "button", on: { click: run } }, label)), this.hint);
  }

  #add(text, otherwise) {
    const hint = text ? "" : this.#strings.t(otherwise);
    this.hint.textContent = hint;
    if (text) {
      this.#box.giveBack(quoted(text));
      this.#box.focus();
    } else {
      this.#say(hint);
      this.#source.focus();
    }
    return Boolean(text);
  }

  // Asks where there are no words of the student's yet.
  #discuss() {
    if (!this.#add(this.#source.selection || this.#source.text, "noText")) return;
    if (this.#box.text.split("\n").every((line) => !line || line.startsWith(">"))) this.#box.add(this.#strings.t("discussQuestion"));
  }
}
