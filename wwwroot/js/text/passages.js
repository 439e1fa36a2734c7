import { onFirstUse } from "../ajax.js";
import { h } from "../views/dom.js";
import { PassageQueue, SHORT } from "./passage-queue.js";

/** The texts of the line and the button, loaded with them. */
const passageStrings = {
  en: {
    statement: "AI use statement", passagesFull: "So much has been taken over into this text that no more is noted.",
    toldNoted: "Noted here: what you take over from the assistant’s replies and what you paste from outside (over 40 characters), with the time. Nothing else.",
    toldShown: "You and your teachers see it.", toldOwn: "Only you see it.",
  },
  fr: {
    statement: "Déclaration d’usage de l’IA", passagesFull: "Tant de passages ont été repris dans ce texte que plus rien n’est noté.",
    toldNoted: "Noté ici : ce que vous reprenez des réponses de l’assistant et ce que vous collez d’ailleurs (plus de 40 caractères), avec l’heure. Rien d’autre.",
    toldShown: "Vous et vos enseignants le voyez.", toldOwn: "Vous seul le voyez.",
  },
  de: {
    statement: "Erklärung zur KI-Nutzung", passagesFull: "In diesen Text wurde so viel übernommen, dass nichts mehr vermerkt wird.",
    toldNoted: "Hier wird vermerkt, was Sie aus Antworten des Assistenten übernehmen und was Sie von außen einfügen (über 40 Zeichen), mit der Zeit. Sonst nichts.",
    toldShown: "Sie und Ihre Lehrenden sehen es.", toldOwn: "Nur Sie sehen es.",
  },
  es: {
    statement: "Declaración de uso de IA", passagesFull: "Se ha tomado tanto para este texto que ya no se anota más.",
    toldNoted: "Aquí se anota lo que toma de las respuestas del asistente y lo que pega desde fuera (más de 40 caracteres), con la hora. Nada más.",
    toldShown: "Lo ven usted y sus docentes.", toldOwn: "Solo lo ve usted.",
  },
  zh: {
    statement: "AI 使用说明", passagesFull: "此文本采用的内容已经太多，不再记录。",
    toldNoted: "此处会记录：您从助手的回答中采用的内容，以及您从外部粘贴的内容（超过 40 个字符），并附时间。不记录其他内容。",
    toldShown: "您和您的老师可以看到。", toldOwn: "只有您可以看到。",
  },
  ar: {
    statement: "بيان استخدام الذكاء الاصطناعي", passagesFull: "أُخذ إلى هذا النص الكثير فلم يعد يُسجَّل المزيد.",
    toldNoted: "يُسجَّل هنا ما تأخذه من إجابات المساعد وما تلصقه من الخارج (أكثر من 40 حرفًا) مع الوقت. لا شيء غير ذلك.",
    toldShown: "تراه أنت ومعلموك.", toldOwn: "لا يراه غيرك.",
  },
};

/** Hears what is taken over into the text, and has it noted: what is inserted or copied from a reply, and what is pasted from outside. No keys. */
export class Passages {
  #manager; #text; #textOf; #queue; #told; #tool; #copied = null; #editor = null;

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("./text-binding.js").TextBinding} text @param {{is_shown: boolean}} setting @param {(html: string) => string} textOf HTML as text */
  constructor(manager, text, setting, textOf) {
    this.#manager = manager;
    this.#textOf = textOf;
    this.#text = text;
    const { strings } = manager.view.parts, { t } = strings;
    strings.extend(passageStrings);
    this.#queue = new PassageQueue(manager, text.stored, () => this.#tell(t("passagesFull")));
    this.#told = h("p.wa-text-told", { dir: "auto" });
    this.#tell(`${t("toldNoted")} ${t(setting.is_shown ? "toldShown" : "toldOwn")}`);
    text.tools.element.after(this.#told);
    this.#tool = text.tools.add({ label: t("statement"), run: () => this.#openStatement() });
    for (const [type, listener] of this.#heard) document.addEventListener(type, listener, true);
    document.addEventListener("focusin", this.#hearEditor);
    window.addEventListener("blur", this.#hearEditor);
    manager.element.addEventListener("writeassist:chats-refreshed", this.#queue.send);
    this.#hearEditor();
    this.#queue.send();
  }

  /** Something was inserted from a reply. */
  inserted({ text, message }) { this.#queue.add({ kind: "reply", text, message_id: message }); }

  /** Hears no more. */
  remove() {
    for (const [type, listener] of this.#heard) document.removeEventListener(type, listener, true);
    document.removeEventListener("focusin", this.#hearEditor);
    window.removeEventListener("blur", this.#hearEditor);
    this.#manager.element.removeEventListener("writeassist:chats-refreshed", this.#queue.send);
    this.#editor?.off("copy cut dragstart", this.#copyOwn).off("paste drop", this.#paste);
    this.#tool.remove();
    this.#told.remove();
    this.#queue.end();
  }

  get #heard() { return [["copy", this.#copy], ["cut", this.#copy], ["dragstart", this.#copy], ["click", this.#press], ["paste", this.#put], ["drop", this.#put]]; }

  #tell(sentence) { this.#told.textContent = sentence; }

  // Events inside of TinyMCE's frame are heard by it alone.
  #hearEditor = () => {
    const { editor } = this.#text.field;
    if (!editor || editor === this.#editor) return;
    this.#editor = editor;
    editor.on("copy cut dragstart", this.#copyOwn);
    editor.on("paste drop", this.#paste);
  };

  // What a person copies from the text or from a message of her own is no paste from outside.
  #copy = ({ target }) => {
    if (this.#isField(target)) return this.#copyOwn();
    const message = messageAt(target) ?? messageAt(getSelection().anchorNode);
    this.#copied = !message ? null : isReply(message) ? { message: message.dataset.id } : { own: lettersOf(getSelection().toString()) };
  };

  #copyOwn = () => { this.#copied = { own: lettersOf(this.#text.field.selection) }; };

  // The copy buttons of messages; what they copy ends with a note, where an AI made it.
  #press = ({ target }) => {
    const message = target.closest?.(".wa-copy") && messageAt(target);
    if (message) this.#copied = isReply(message) ? { message: message.dataset.id } : { own: lettersOf(message.querySelector(".wa-body").textContent) };
  };

  #put = (event) => { if (this.#isField(event.target)) this.#paste(event); };

  #paste = ({ clipboardData, dataTransfer }) => {
    const data = clipboardData ?? dataTransfer, { field } = this.#text;
    const raw = data?.getData("text/plain") || this.#textOf(data?.getData("text/html") ?? "");
    const text = withoutEnd(raw.replace(/\r\n?/g, "\n").trim(), this.#manager.view.parts.strings.t("copiedFromAi"));
    if (!text || field.element.readOnly || this.#copied?.own === lettersOf(text)) return;
    const message = Number(this.#copied?.message);
    if (message) this.#queue.add({ kind: "reply", text, message_id: message });
    else if (text.length > SHORT) this.#queue.add({ kind: "paste", text });
  };

  #isField(target) { return Boolean(this.#text.field.element?.contains(target)); }

  async #openStatement() {
    try {
      await this.#text.save();
      await this.#queue.send();
      (await onFirstUse(import("./statement-view.js"))).openStatement(this.#manager, this.#text.stored);
    } catch (error) {
      this.#manager.fail(error);
    }
  }
}

const messageAt = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".wa-message");
const isReply = (message) => message.dataset.role === "assistant" && message.dataset.id !== undefined;
const withoutEnd = (text, end) => (text.endsWith(end) ? text.slice(0, -end.length).trim() : text);

/** What two ways of writing the same have in common. */
const lettersOf = (text) => text.normalize().replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
