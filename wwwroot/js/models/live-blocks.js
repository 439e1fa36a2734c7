const FENCE = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( {1,4}|$)(.*)$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const DELIMITERS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const ALIGNMENT = [[/^:-+:$/, "center"], [/-:$/, "right"], [/^:/, "left"]];

/**
 * Reads the Markdown of a reply that is coming in as far as the server will read it at its end: the common ground of what models write.
 * @param {string} text
 * @returns {{kind: string, start: number}[]} its blocks, with where each begins; the last may go on
 */
export function readBlocks(text) {
  const lines = text.split("\n");
  const starts = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  const blocks = [];
  for (let at = 0; at < lines.length;) {
    if (!lines[at].trim()) {
      at++;
      continue;
    }
    const { next, ...block } = readBlock(lines, at);
    blocks.push({ ...block, start: starts[at] });
    at = next;
  }
  return blocks;
}

function readBlock(lines, at) {
  const line = lines[at];
  const fence = FENCE.exec(line);
  if (fence) return readCode(lines, at, fence[1]);
  const heading = HEADING.exec(line);
  if (heading) return { kind: "heading", level: heading[1].length, text: heading[2] ?? "", next: at + 1 };
  if (RULE.test(line)) return { kind: "rule", next: at + 1 };
  if (QUOTE.test(line)) return readQuote(lines, at);
  if (ITEM.test(line)) return readList(lines, at);
  if (isTable(lines, at)) return readTable(lines, at);
  return readParagraph(lines, at);
}

const isTable = (lines, at) => lines[at].includes("|") && lines[at + 1]?.includes("|") && DELIMITERS.test(lines[at + 1]);

// What ends a paragraph without a blank line; of numbered lists only one that begins at 1.
const interrupts = (line) => FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || /^ {0,3}(?:[-*+]|1[.)]) +\S/.test(line);

function readCode(lines, at, mark) {
  const end = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}[ \\t]*$`);
  let next = at + 1;
  while (next < lines.length && !end.test(lines[next])) next++;
  return { kind: "code", text: lines.slice(at + 1, next).join("\n"), next: next + 1 };
}

function readQuote(lines, at) {
  let next = at;
  while (next < lines.length && (QUOTE.test(lines[next]) || (lines[next].trim() && !interrupts(lines[next])))) next++;
  return { kind: "quote", blocks: readBlocks(lines.slice(at, next).map((line) => line.replace(QUOTE, "")).join("\n")), next };
}

function readList(lines, at) {
  const mark = ITEM.exec(lines[at])[2];
  const type = mark.at(-1), items = [];
  let next = at, width = 0, blank = false, loose = false;
  for (; next < lines.length; next++) {
    const line = lines[next];
    const indent = line.search(/\S/);
    const item = ITEM.exec(line);
    if (indent < 0) {
      blank = true;
      items.at(-1).push("");
      continue;
    }
    if (items.length && indent >= width) items.at(-1).push(line.slice(width));
    else if (item && item[2].at(-1) === type && !RULE.test(line)) {
      width = item[1].length + item[2].length + (item[3].length || 1);
      items.push([item[4]]);
    } else if (blank || interrupts(line) || item) break;
    else items.at(-1).push(line.trim());
    if (blank && next > at) loose = true;
    blank = false;
  }
  return { kind: "list", ordered: /\d/.test(mark), first: parseInt(mark, 10), loose, items: items.map((item) => readItem(item.join("\n").trimEnd())), next };
}

function readItem(text) {
  const task = /^\[([ xX])\] /.exec(text);
  return { done: task ? task[1] !== " " : undefined, blocks: readBlocks(task ? text.slice(4) : text) };
}

function readTable(lines, at) {
  let next = at + 2;
  while (next < lines.length && lines[next].trim()) next++;
  const alignments = cellsOf(lines[at + 1]).map((cell) => ALIGNMENT.find(([pattern]) => pattern.test(cell))?.[1]);
  return { kind: "table", alignments, head: cellsOf(lines[at]), rows: lines.slice(at + 2, next).map(cellsOf), next };
}

const cellsOf = (line) => line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/).map((cell) => cell.trim());

function readParagraph(lines, at) {
  let next = at + 1;
  while (next < lines.length && lines[next].trim() && !UNDERLINE.test(lines[next]) && !interrupts(lines[next]) && !isTable(lines, next)) next++;
  const text = lines.slice(at, next).map((line) => line.trimStart()).join("\n").trimEnd();
  const underline = next < lines.length && UNDERLINE.exec(lines[next]);
  return underline ? { kind: "heading", level: underline[1][0] === "=" ? 1 : 2, text, next: next + 1 } : { kind: "paragraph", text, next };
}
