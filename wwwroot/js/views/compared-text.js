import { h, newId } from "./dom.js";

/** The words that those hear who do not see the marks. */
const comparedStrings = {
  en: { onlyHere: "only here: ", onlyHereEnd: " (end)" },
  fr: { onlyHere: "seulement ici : ", onlyHereEnd: " (fin)" },
  de: { onlyHere: "nur hier: ", onlyHereEnd: " (Ende)" },
  es: { onlyHere: "solo aquí: ", onlyHereEnd: " (fin)" },
  zh: { onlyHere: "仅此处：", onlyHereEnd: "（完）" },
  ar: { onlyHere: "هنا فقط: ", onlyHereEnd: " (النهاية)" },
};

/**
 * One of two texts that are compared: its name, itself with what only it has marked, and what can be done with it.
 * @param {{title: string, parts: {kind: string, text: string}[], kind: "removed"|"added", none?: string, label?: string, run?: () => void}} column parts: as
 *   `compareAnswers` gives them; kind: of its own; none: what stands for a text without words; label: the button's, where there is one
 */
export function comparedText(strings, { title, parts, kind, none = "", label, run }) {
  strings.extend(comparedStrings);
  const { t } = strings;
  const id = newId("compared");
  const text = parts.filter((part) => part.kind === "same" || part.kind === kind).map((part) => (part.kind === "same" ? part.text
    : h(`${kind === "removed" ? "del" : "ins"}.wa-${kind}`, {}, h("span.wa-hidden", {}, t("onlyHere")), part.text, h("span.wa-hidden", {}, t("onlyHereEnd")))));
  return h("section.wa-answer", { "aria-labelledby": id },
    h("h3.wa-answer-head", { id }, title), h("div.wa-answer-text", { dir: "auto", tabIndex: 0, role: "group", "aria-labelledby": id }, text.length ? text : none),
    run && h("button.wa-button", { type: "button", on: { click: run } }, label));
}
