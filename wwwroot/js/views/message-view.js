import { authorOf } from "../models/author.js";
import { h, iconButton } from "./dom.js";
import { fold, foldQuotation } from "./fold.js";
import { growLive } from "./live-text.js";
import { places, replyFoot, withAct } from "./reply-foot.js";
import { copyable } from "./rich-text.js";
import { safeHtml } from "./safe-html.js";

/**
 * One message: who, when, what, and what can be done with it.
 * @param {object} item a saved message, or an unsaved one (with clientId, state and errorcode)
 * @param {object} strings
 * @param {{retry: Function, edit: Function, revise: Function, copy: (content: {text: string, html?: string}, button: Element) => void, regenerate: Function,
 *   step: Function, modelName: (id: string) => string, folding: (item: object) => {open: boolean, turned: Function} | null}} actions
 */
export function messageElement(item, strings, actions) {
  const { t } = strings;
  const author = authorOf(item), who = t(author);
  const body = h("div.wa-body", { dir: "auto" });
  if (typeof item.html === "string") {
    body.append(safeHtml(item.html));
    for (const pre of body.querySelectorAll("pre")) addCopyButton(pre, t, actions);
    for (const table of body.querySelectorAll("table")) frame(table);
    for (const box of body.querySelectorAll("input")) label(box, t);
    if (item.role === "user") foldQuotation(body, t);
  } else if (item.status === "streaming") {
    body.classList.add("wa-live");
    growLive(body, item.content);
  } else {
    body.classList.add("wa-plain");
    body.textContent = item.content;
  }
  const copy = copyButton(t("copyMessage"), () => copyable(item, author === "role_ai" ? t("copiedFromAi") : undefined), actions);
  const isReply = item.role === "assistant" && !item.state;
  const own = item.role === "user" && !item.state;
  const revise = own && actions.isOpen() && withAct("edit", iconButton("pencil", t("edit"), () => actions.revise(item), ".wa-copy"));
  const folding = actions.folding(item);
  const { with_text: text, selection, with_selection: passage = selection } = item.along ?? item;
  const along = text ? "withText" : passage && "withSelection";
  return h("article.wa-message", {
    "data-id": item.id, "data-role": item.role, "data-state": item.state, "data-status": item.status, "aria-label": who, "aria-busy": item.status === "streaming" ? "true" : undefined,
  },
    h("header.wa-message-head", {}, h("span.wa-who", {}, who), item.model && h("span.wa-time", {}, actions.modelName(item.model)),
      h("time.wa-time", { dateTime: new Date(item.timestamp * 1000).toISOString() }, strings.time(item.timestamp)),
      along && h("span.wa-time", {}, t(along)), !isReply && h("span.wa-own", {}, revise, copy),
      // Where its text does not move it on.
      item.status === "streaming" && h("span.wa-writing", {}, h("span.wa-dots", { "aria-hidden": "true" }), t("writing"))),
    item.source && h("p.wa-time", {}, t("source", { title: item.source.title, model: actions.modelName(item.source.model) })),
    body, folding && fold(body, item.content, folding.open, strings, folding.turned),
    item.state ? status(item, strings, actions) : isReply ? replyFoot(item, strings, actions, copy) : own && item.places > 1 && h("div.wa-status", {}, places(item, t, actions)));
}

// Says of a message how far it is; an unsaved one never looks saved.
function status(item, { t, error }, actions) {
  if (item.state === "sending" || item.state === "queued") return h("p.wa-status", {}, t(item.state === "sending" ? "saving" : "queued"));
  const text = `${t(item.state === "waiting" ? "notSavedYet" : "notSaved")} ${error(item)}`;
  return h("div.wa-status.wa-unsaved", {}, h("span", {}, text),
    h("button.wa-button", { type: "button", on: { click: () => actions.retry(item) } }, t("retry")),
    item.state === "failed" && h("button.wa-button", { type: "button", on: { click: () => actions.edit(item) } }, t("edit")));
}

function addCopyButton(pre, t, actions) {
  const box = h("div.wa-code");
  pre.replaceWith(box);
  box.append(pre, copyButton(t("copyCode"), () => ({ text: pre.textContent }), actions));
  pre.tabIndex = 0;
  pre.dir = "ltr";
}

function frame(table) {
  const box = h("div.wa-table", { tabIndex: 0 });
  table.replaceWith(box);
  box.append(table);
}

// The box of a task, which its item shows in place of a bullet.
function label(box, t) {
  box.setAttribute("aria-label", t(box.checked ? "taskDone" : "taskOpen"));
  box.closest("li")?.classList.add("wa-task");
}

function copyButton(label, content, actions) {
  return iconButton("copy", label, (event) => actions.copy(content(), event.currentTarget), ".wa-copy");
}
