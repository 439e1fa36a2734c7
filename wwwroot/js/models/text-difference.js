import { compareAnswers } from "./answer-diff.js";

/** Texts that are together longer are compared only where they differ, in characters; and what differs is compared up to so many. */
const LONG = 100_000;
const MOST = 400_000;
/** Of what both have, so much is shown on each side of what differs, in a long text. */
const NEAR = 600;
/** Stands for what is left out. */
const GAP = " […] ";
/** A block's beginning is looked for so far back. */
const BLOCK = 20_000;

/**
 * What differs between two texts that are HTML, word by word. Of long ones all that is alike at both ends is set aside before they are read.
 * @param {string} before @param {string} after @param {(html: string) => string} textOf HTML as it is read @param {string} [lang]
 * @returns {{kind: "same"|"removed"|"added", text: string}[] | null} as `compareAnswers` gives them, in long texts with gaps; null: too much differs
 */
export function difference(before, after, textOf, lang) {
  if (before.length + after.length <= LONG) return compareAnswers(textOf(before), textOf(after), lang);
  const [from, toBefore, toAfter] = middles(before, after);
  if (toBefore - from + (toAfter - from) > MOST) return null;
  const parts = compareAnswers(textOf(before.slice(from, toBefore)), textOf(after.slice(from, toAfter)), lang);
  if (from > 0) parts.unshift({ kind: "same", text: GAP });
  if (toBefore < before.length) parts.push({ kind: "same", text: GAP });
  return parts.map((part, place) => (part.kind === "same" ? { ...part, text: shortened(part.text, place > 0, place < parts.length - 1) } : part));
}

// Where two texts differ, widened to whole blocks, or where they are very long to whole words.
function middles(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0, end = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  const from = beginOf(before, start), to = endOf(before, before.length - end);
  return [from, to, to - before.length + after.length];
}

function beginOf(text, at) {
  const block = text.lastIndexOf("<p", at), open = text.lastIndexOf("<", at), close = text.lastIndexOf(">", at - 1);
  if (block >= 0 && at - block < BLOCK) return block;
  return open > close ? open : Math.max(close, text.lastIndexOf(" ", at)) + 1;
}

function endOf(text, at) {
  const block = text.indexOf("</p>", at), [open, close, space] = ["<", ">", " "].map((mark) => text.indexOf(mark, at));
  if (block >= 0 && block - at < BLOCK) return block + 4;
  if (close >= 0 && (open < 0 || close < open)) return close + 1;
  return Math.min(...[open, space, text.length].filter((place) => place >= 0));
}

function shortened(text, hasBefore, hasAfter) {
  if (text.length <= 2 * NEAR + GAP.length) return text;
  return (hasBefore ? text.slice(0, NEAR) : "") + GAP + (hasAfter ? text.slice(-NEAR) : "");
}
