import { readBlocks } from "../models/live-blocks.js";
import { h } from "./dom.js";

/** A longer text than this is not looked through for what is in it before it has ended. */
const LONG = 4_000;

// In this order: a formula, an escape, code, strong, emphasis, struck out, a link, an address, the end of a line.
const INLINE = new RegExp([
  /(?<formula>\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]|\$\$[\s\S]+?\$\$|\$(?=\S)[^$\n]*?[^\s\\$]\$(?!\d)|\$[^\s$]\$(?!\d))/, /\\(?<escaped>[!-/:-@[-`{-~])/, /(?<ticks>`+)(?<code>[^`]|[^`][\s\S]*?[^`])\k<ticks>(?!`)/,
  /\*\*(?=\S)(?<strong>[\s\S]*?[^\s*])\*\*(?!\*)|(?<![\p{L}\p{N}_])__(?=\S)(?<strong2>[\s\S]*?\S)__(?![\p{L}\p{N}_])/,
  /\*(?=[^\s*])(?<em>(?:[^*]|\*\*[^*]+\*\*)*?[^\s*]|\*\*[^*]+\*\*)\*(?!\*)|(?<![\p{L}\p{N}_])_(?=[^\s_])(?<em2>[^_]*?\S)_(?![\p{L}\p{N}_])/, /~~(?=\S)(?<del>[\s\S]*?\S)~~/,
  /!?\[(?<words>[^[\]]*)\]\((?<href>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"]*")?\)/, /<?(?<address>https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]*_~])>?/, /(?<line>\n)/,
].map(({ source }) => source).join("|"), "gu");

/**
 * Adds text to a reply that is coming in. Its blocks are set as the server's HTML will set them, which takes their place at its end; only
 * the last block is set anew with each piece, so that a long reply costs no more than a short one.
 */
export function growLive(body, text) {
  const live = (body.live ??= { rest: "", levels: [] });
  live.rest += text;
  const blocks = readBlocks(live.rest);
  if (!blocks.length) return;
  live.last?.remove();
  for (const block of blocks) body.append(live.last = set(block, live));
  live.rest = live.rest.slice(blocks.at(-1).start);
}

function set(block, live) {
  switch (block.kind) {
    case "heading": return h(levelOf(block.level, live), {}, inline(block.text));
    case "rule": return h("hr");
    case "code": return h("div.wa-code", {}, h("pre", { tabIndex: 0, dir: "ltr" }, h("code", {}, `${block.text}\n`)));
    case "quote": return h("blockquote", {}, block.blocks.map((one) => set(one, live)));
    case "list": return h(block.ordered ? "ol" : "ul", block.ordered && block.first !== 1 ? { start: block.first } : {}, block.items.map((item) => itemOf(item, block.loose, live)));
    case "table": return tableOf(block);
    default: return h("p", {}, inline(block.text));
  }
}

function itemOf({ done, blocks }, loose, live) {
  const parts = blocks.map((block) => (block.kind === "paragraph" && !loose ? inline(block.text) : set(block, live)));
  if (done === undefined) return h("li", {}, parts.flat());
  return h("li.wa-task", {}, h("input", { type: "checkbox", disabled: true, checked: done, "aria-hidden": "true" }), " ", parts.flat());
}

function tableOf({ alignments, head, rows }) {
  const row = (cells, tag) => h("tr", {}, head.map((_, index) => h(tag, alignments[index] ? { align: alignments[index] } : {}, inline(cells[index] ?? ""))));
  return h("div.wa-table", { tabIndex: 0 }, h("table", {}, h("thead", {}, row(head, "th")), h("tbody", {}, rows.map((cells) => row(cells, "td")))));
}

// Below the chat's own heading, whatever levels it uses, as far as they are known.
function levelOf(level, { levels }) {
  if (!levels.includes(level)) levels.push(level);
  levels.sort();
  return `h${Math.min(levels.indexOf(level) + 3, 6)}`;
}

function inline(text) {
  if (text.length > LONG) return [text];
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(at, match.index), ...partOf(match));
    at = match.index + match[0].length;
  }
  return [...parts, text.slice(at)];
}

function partOf({ 0: all, groups }) {
  const { formula, escaped, code, strong, strong2, em, em2, del, words, href, address, line } = groups;
  if (formula) return [h("span.wa-formula", {}, formula)];
  if (escaped) return [escaped];
  if (code) return [h("code", {}, code.replace(/^ (.*\S.*) $/s, "$1"))];
  if (strong ?? strong2) return [h("strong", {}, inline(strong ?? strong2))];
  if (em ?? em2) return [h("em", {}, inline(em ?? em2))];
  if (del) return [h("del", {}, inline(del))];
  if (words !== undefined) return /^(https?:|mailto:)/i.test(href) ? [link(href, inline(words))] : inline(words);
  if (address) return [link(address, [address]), all.endsWith(">") || !all.startsWith("<") ? "" : all.slice(1 + address.length)];
  return line ? [h("br")] : [all];
}

const link = (href, words) => h("a", { href, rel: "noopener noreferrer nofollow", target: "_blank" }, words);
