import { field } from "./dialog.js";
import { h, newId } from "./dom.js";

/** The texts of this part, loaded with it. */
const exportStrings = {
  en: { downloadTitle: "Download chats", which: "Chats", thisChat: "This chat", every: "All chats", format: "Format", markdown: "Markdown, to read", json: "JSON, for programs", downloadNow: "Download", downloaded: "Downloaded" },
  fr: {
    downloadTitle: "Télécharger les discussions", which: "Discussions", thisChat: "Cette discussion", every: "Toutes les discussions", format: "Format", markdown: "Markdown, à lire", json: "JSON, pour des programmes",
    downloadNow: "Télécharger", downloaded: "Téléchargement terminé",
  },
  de: {
    downloadTitle: "Chats herunterladen", which: "Chats", thisChat: "Diesen Chat", every: "Alle Chats", format: "Format", markdown: "Markdown, zum Lesen",
    json: "JSON, für Programme", downloadNow: "Herunterladen", downloaded: "Heruntergeladen",
  },
  es: {
    downloadTitle: "Descargar chats", which: "Chats", thisChat: "Este chat", every: "Todos los chats", format: "Formato", markdown: "Markdown, para leer",
    json: "JSON, para programas", downloadNow: "Descargar", downloaded: "Descargado",
  },
  zh: {
    downloadTitle: "下载对话", which: "对话", thisChat: "此对话", every: "全部对话", format: "格式", markdown: "Markdown，供阅读", json: "JSON，供程序使用", downloadNow: "下载", downloaded: "下载完成",
  },
  ar: {
    downloadTitle: "تنزيل المحادثات", which: "المحادثات", thisChat: "هذه المحادثة", every: "كل المحادثات", format: "التنسيق", markdown: "Markdown للقراءة",
    json: "JSON للبرامج", downloadNow: "تنزيل", downloaded: "اكتمل التنزيل",
  },
};

/** Asks which chats to download, and how, and does it. @param {object} parts of the assistant's view */
export function openExport(manager, { strings, announcer, root }, sessionId) {
  strings.extend(exportStrings);
  const { t } = strings;
  const titleId = newId("title");
  const pick = (label, options) => {
    const select = h("select.wa-pick", {}, options.map(([value, text]) => h("option", { value }, t(text))));
    return [select, field(t(label), select)];
  };
  const [which, whichField] = pick("which", [[sessionId, "thisChat"], ["", "every"]]);
  const [format, formatField] = pick("format", [["markdown", "markdown"], ["json", "json"]]);
  const button = h("button.wa-button", { type: "submit" }, t("downloadNow"));
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    if (await manager.download(which.value, format.value)) {
      dialog.close();
      announcer.say(t("downloaded"));
    }
    button.disabled = false;
  };
  const dialog = h("dialog.wa-dialog", { "aria-labelledby": titleId, on: { keydown: (event) => event.stopPropagation(), close: () => dialog.remove() } },
    h("form", { on: { submit } }, h("h2.wa-dialog-title", { id: titleId }, t("downloadTitle")), whichField, formatField,
      h("div.wa-dialog-buttons", {}, h("button.wa-button", { type: "button", on: { click: () => dialog.close() } }, t("cancel")), button)));
  root.append(dialog);
  dialog.showModal();
}
