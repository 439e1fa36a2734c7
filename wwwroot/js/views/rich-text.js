import { h } from "./dom.js";
import { safeHtml } from "./safe-html.js";

const BLOCKS = "BLOCKQUOTE DD DL DT H1 H2 H3 H4 H5 H6 HR LI OL P PRE TABLE UL".split(" ");

/** A message as plain text, as it is read: without the marks of Markdown, with its lists and tables in shape. */
export const plainText = ({ html, content }) => (html ? blocksOf(safeHtml(html), "\n\n") : content);

/** A message for the clipboard: for word processors and editors as HTML, for all others as plain text. @param {string} [note] stands below it */
export function copyable(message, note) {
  const text = [plainText(message), note].filter(Boolean).join("\n\n");
  if (!message.html) return { text };
  const body = h("div", {}, safeHtml(message.html, false), note && h("p", {}, note));
  for (const box of body.querySelectorAll("input")) box.replaceWith(markOf(box));
  return { text, html: body.innerHTML };
}

function blocksOf(node, between) {
  const parts = [];
  let run = "";
  const flush = () => {
    const line = run.replace(/ *\n */g, "\n").trim();
    if (line) parts.push(line);
    run = "";
  };
  for (const child of node.childNodes) {
    if (!BLOCKS.includes(child.tagName)) run += inline(child);
    else {
      flush();
      const block = blockOf(child);
      if (block) parts.push(block);
    }
  }
  flush();
  return parts.join(between);
}

function blockOf(node) {
  switch (node.tagName) {
    case "OL": return items(node, (index) => `${(node.start || 1) + index}. `);
    case "UL": return items(node, () => "• ");
    case "TABLE": return [...node.rows].map((row) => [...row.cells].map((cell) => blocksOf(cell, " ")).join("\t")).join("\n");
    case "PRE": return node.textContent.replace(/\n$/, "");
    default: return blocksOf(node, "\n\n");
  }
}

// A task's box is its mark.
function items(list, mark) {
  return [...list.children].map((item, index) => {
    const text = blocksOf(item, "\n");
    const own = /^[☐☑]/u.test(text) ? "" : mark(index);
    return own + text.replace(/\n/g, `\n${" ".repeat(own.length || 2)}`);
  }).join("\n");
}

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[ \t\r\n]+/g, " ");
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "INPUT") return markOf(node);
  if (node.className === "wa-formula") return node.textContent;
  const text = [...node.childNodes].map(inline).join("");
  const address = node.tagName === "A" && node.getAttribute("href");
  return !address || text === address || `mailto:${text}` === address ? text : `${text} (${address})`;
}

const markOf = (box) => (box.checked ? "☑" : "☐");
