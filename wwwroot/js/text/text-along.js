/** The longest passage that goes along, in characters. */
const LONGEST = 20_000;

/** How often it is looked whether the text is saved, and after how long it is told that it is not, in milliseconds. */
const LOOK = 200;
const PATIENCE = 3_000;

/** So long after another passage was selected it is told, in milliseconds. */
const SOON = 300;

/** The texts of what goes along, loaded with it. */
const alongStrings = {
  en: {
    error_textnotsaved: "Your text is not saved yet, so it cannot go along.",
    alongText: "Your text goes along.",
    alongTextAndPassage: "Your text goes along, and what you have selected in it.",
    alongPart: "Of your text about {share} goes along: its beginning and its end.",
    alongAround: "Of your text about {share} goes along: what is around your selection.",
    alongPassage: "This goes along: “{passage}”",
    alongNoSelection: "Select a passage in your text: it goes along.",
    alongNoText: "Your text is empty: there is nothing that could go along.",
  },
  fr: {
    error_textnotsaved: "Votre texte n’est pas encore enregistré et ne peut donc pas accompagner le message.",
    alongText: "Votre texte accompagne le message.",
    alongTextAndPassage: "Votre texte accompagne le message, avec ce que vous y avez sélectionné.",
    alongPart: "Environ {share} de votre texte accompagne le message : le début et la fin.",
    alongAround: "Environ {share} de votre texte accompagne le message : ce qui entoure votre sélection.",
    alongPassage: "Ceci accompagne le message : « {passage} »",
    alongNoSelection: "Sélectionnez un passage de votre texte : il accompagnera le message.",
    alongNoText: "Votre texte est vide : rien ne peut accompagner le message.",
  },
  de: {
    error_textnotsaved: "Ihr Text ist noch nicht gespeichert und kann darum noch nicht mitgehen.",
    alongText: "Ihr Text geht mit.",
    alongTextAndPassage: "Ihr Text geht mit und was Sie darin ausgewählt haben.",
    alongPart: "Von Ihrem Text gehen etwa {share} mit: Anfang und Ende.",
    alongAround: "Von Ihrem Text gehen etwa {share} mit: was um Ihre Auswahl steht.",
    alongPassage: "Das geht mit: „{passage}“",
    alongNoSelection: "Wählen Sie eine Stelle in Ihrem Text aus: Sie geht mit.",
    alongNoText: "Ihr Text ist leer: Es gibt nichts, was mitgehen könnte.",
  },
  es: {
    error_textnotsaved: "Su texto aún no está guardado y por eso no puede acompañar al mensaje.",
    alongText: "Su texto acompaña al mensaje.",
    alongTextAndPassage: "Su texto acompaña al mensaje, con lo que ha seleccionado.",
    alongPart: "Cerca del {share} de su texto acompaña al mensaje: el principio y el final.",
    alongAround: "Cerca del {share} de su texto acompaña al mensaje: lo que rodea su selección.",
    alongPassage: "Esto acompaña al mensaje: «{passage}»",
    alongNoSelection: "Seleccione un pasaje de su texto: acompañará al mensaje.",
    alongNoText: "Su texto está vacío: no hay nada que pueda acompañar al mensaje.",
  },
  zh: {
    error_textnotsaved: "您的文本尚未保存，因此暂时无法附上。",
    alongText: "您的文本会一同发送。",
    alongTextAndPassage: "您的文本和其中所选内容会一同发送。",
    alongPart: "您的文本约有 {share} 会一同发送：开头和结尾。",
    alongAround: "您的文本约有 {share} 会一同发送：所选内容的前后部分。",
    alongPassage: "一同发送：“{passage}”",
    alongNoSelection: "请在您的文本中选择一段：它会一同发送。",
    alongNoText: "您的文本是空的：没有可附上的内容。",
  },
  ar: {
    error_textnotsaved: "لم يُحفظ نصك بعد ولذلك لا يمكن إرساله الآن.",
    alongText: "يُرسل نصك مع الرسالة.",
    alongTextAndPassage: "يُرسل نصك مع الرسالة، وما حددته فيه.",
    alongPart: "يُرسل من نصك نحو {share}: بدايته ونهايته.",
    alongAround: "يُرسل من نصك نحو {share}: ما حول ما حددته.",
    alongPassage: "يُرسل هذا: «{passage}»",
    alongNoSelection: "حدد مقطعًا في نصك ليُرسل مع الرسالة.",
    alongNoText: "نصك فارغ: لا شيء يمكن إرساله.",
  },
};

/** What of the student's text goes along with messages: nothing (""), the text ("text"), or what is selected of it ("selection"); one choice for the activity in this browser. */
export class TextAlong {
  #manager; #text; #passage = ""; #timer;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("./text-binding.js").TextBinding} text */
  constructor(manager, text) {
    this.#manager = manager;
    this.#text = text;
    manager.view.parts.strings.extend(alongStrings);
    document.addEventListener("selectionchange", this.#keep);
    this.#keep();
  }

  /** @type {"" | "text" | "selection"} */
  get mode() { return this.#manager.kept.along; }

  set mode(mode) {
    this.#manager.kept.along = mode;
    this.#manager.view.parts.notices.hide("along");
    this.#manager.emit("along-changed", { along: mode });
  }

  /**
   * What goes along with a message that is sent now, as fields of the request; undefined for nothing.
   * @returns {{with_text?: "write"|"edit", selection?: string} | undefined | null} null: it cannot go, and the person is told why
   */
  take() {
    const { mode } = this, { notices, strings } = this.#manager.view.parts;
    if (!mode) return undefined;
    const passage = this.#selection.slice(0, LONGEST) || undefined;
    const why = mode === "selection" ? !passage && "alongNoSelection" : this.#text.field.isEmpty && "alongNoText";
    if (why) {
      notices.show("along", strings.t(why));
      return null;
    }
    notices.hide("along");
    return mode === "selection" ? { selection: passage } : { with_text: this.#text.stored.phase, selection: passage };
  }

  /** Says what goes along, and how much of it, where the model takes less. @param {string[]} models their ids */
  says(models) {
    const { t, lang } = this.#manager.view.parts.strings;
    const passage = this.#selection;
    if (!this.mode) return "";
    if (this.mode === "selection") return passage ? t("alongPassage", { passage: shortened(passage) }) : t("alongNoSelection");
    if (this.#text.field.isEmpty) return t("alongNoText");
    const room = Math.min(...this.#manager.models.all.filter(({ id }) => models.includes(id)).map((model) => model.text_bytes ?? Infinity));
    const share = room / new TextEncoder().encode(this.#text.field.text).length;
    if (share >= 1) return t(passage ? "alongTextAndPassage" : "alongText");
    return t(passage ? "alongAround" : "alongPart", { share: new Intl.NumberFormat(lang, { style: "percent" }).format(Math.max(.01, share)) });
  }

  /** Watches no more. */
  remove() {
    clearTimeout(this.#timer);
    document.removeEventListener("selectionchange", this.#keep);
  }

  // Of an element that can be edited the browser knows it only while nothing else is selected.
  get #selection() {
    const { editor, element } = this.#text.field;
    return !editor && element?.isContentEditable ? this.#passage : this.#text.field.selection;
  }

  #keep = () => {
    const { element } = this.#text.field, selection = getSelection();
    if (element?.isContentEditable && element.contains(selection.anchorNode) && element.contains(selection.focusNode)) this.#passage = String(selection).trim();
    clearTimeout(this.#timer);
    if (this.mode) this.#timer = setTimeout(() => this.#manager.emit("along-selected", { along: this.mode }), SOON);
  };
}

const shortened = (text) => (text.length <= 40 ? text : `${text.slice(0, 30).trimEnd()} … ${text.slice(-8).trimStart()}`).replace(/\s+/g, " ");

/**
 * Waits until what is typed is on the server, so that the text that goes along is the one in the field.
 * @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {() => void} waits told once when it takes long
 * @param {number} [longest] in milliseconds @returns {Promise<boolean>} whether it is there
 */
export async function savedText(manager, waits, longest = Infinity) {
  const begun = Date.now();
  manager.view.parts.strings.extend(alongStrings);
  manager.text?.save();
  for (let told = false; !manager.text?.isSaved;) {
    const passed = Date.now() - begun;
    if (passed > longest) return false;
    if (passed > PATIENCE && !told) waits();
    told = passed > PATIENCE;
    await new Promise((resolve) => { setTimeout(resolve, LOOK); });
  }
  return true;
}
