const MOST_EDITS = 1_000; // beyond, two texts have so little in common that marking single words helps nobody
const LONG_LINE = 5_000;

/**
 * Compares two texts word by word.
 * @param {string} before @param {string} after @param {string} [lang] whose words
 * @returns {{kind: "same"|"removed"|"added", text: string}[]} without "added" it is `before`, without "removed" it is `after`
 */
export function compareAnswers(before, after, lang) {
  const a = words(before, lang);
  const b = words(after, lang);
  const parts = [];
  const push = (kind, list, from, to) => {
    if (from === to) return;
    const text = list.slice(from, to).join("");
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  compare(a, 0, a.length, b, 0, b.length, { edits: MOST_EDITS }, push);
  return phrases(parts);
}

// Spaces and punctuation are words of their own, so that nothing of the texts is lost. The browser's own segmenter, which knows where
// words end in Chinese or Thai, gets one line at a time: what it takes grows with the square of the length.
function words(text, lang) {
  const segmenter = Intl.Segmenter && new Intl.Segmenter(lang, { granularity: "word" });
  return text.split(/(?<=\n)/).flatMap((line) => (segmenter && line.length < LONG_LINE
    ? Array.from(segmenter.segment(line), ({ segment }) => segment)
    : line.match(/\s+|[\p{L}\p{M}\p{N}]+|./gsu) ?? []));
}

/*
 * Myers' algorithm in linear space. It looks for the fewest removals and additions that lead from the upper left corner to the lower
 * right one, where a diagonal step is a word that both have:
 *
 *        b0  b1  b2        1. Words that both begin or end with are set aside.
 *      +---+---+---+       2. From both corners at once, paths of 0, 1, 2 ... edits are followed as far as they reach on each diagonal.
 *   a0 | \ |   |   |       3. Where a path from above meets one from below, the middle of a shortest path is known; both halves are
 *      +---+---+---+          compared in the same way.
 *   a1 |   |   | \ |       4. Paths longer than what is left of MOST_EDITS are given up: then all of this part has changed.
 *      +---+---+---+
 */
function compare(a, aFrom, aTo, b, bFrom, bTo, limit, push) {
  const start = aFrom;
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) { aFrom++; bFrom++; }
  push("same", a, start, aFrom);
  const end = aTo;
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) { aTo--; bTo--; }

  const middle = aFrom < aTo && bFrom < bTo ? meet(a, aFrom, aTo, b, bFrom, bTo, limit) : null;
  if (middle) {
    compare(a, aFrom, middle.a, b, bFrom, middle.b, limit, push);
    compare(a, middle.a, aTo, b, middle.b, bTo, limit, push);
  } else {
    push("removed", a, aFrom, aTo);
    push("added", b, bFrom, bTo);
  }
  push("same", a, aTo, end);
}

// The point where the paths meet, or null when it is a corner or too far. On diagonal k, a's index less b's is k.
function meet(a, aFrom, aTo, b, bFrom, bTo, limit) {
  const n = aTo - aFrom;
  const m = bTo - bFrom;
  const most = Math.min(Math.ceil((n + m) / 2), limit.edits);
  const width = 2 * most + 3;
  const down = new Int32Array(width).fill(-1);
  const up = new Int32Array(width).fill(-1);
  const at = (k) => k + most + 1;
  down[at(1)] = up[at(1)] = 0;
  for (let edits = 0; edits <= most; edits++) {
    limit.edits = Math.max(0, limit.edits - 1);
    for (const [mine, other, fromBelow] of [[down, up, false], [up, down, true]]) {
      for (let k = -edits; k <= edits; k += 2) {
        let x = k === -edits || (k !== edits && mine[at(k - 1)] < mine[at(k + 1)]) ? mine[at(k + 1)] : mine[at(k - 1)] + 1;
        let y = x - k;
        if (x > n || y > m || x < 0 || y < 0) { mine[at(k)] = Math.min(x, n + 1); continue; }
        const same = fromBelow ? () => a[aTo - 1 - x] === b[bTo - 1 - y] : () => a[aFrom + x] === b[bFrom + y];
        while (x < n && y < m && same()) { x++; y++; }
        mine[at(k)] = x;
        const across = n - m - k;
        const reach = Math.abs(across) <= most ? other[at(across)] : -1;
        if (reach >= 0 && x + reach >= n && reach - across <= m) {
          const point = fromBelow ? { a: aTo - x, b: bTo - y } : { a: aFrom + x, b: bFrom + y };
          const isCorner = (point.a === aFrom && point.b === bFrom) || (point.a === aTo && point.b === bTo);
          return isCorner ? null : point;
        }
      }
    }
  }
  return null;
}

// A space that stayed between two changed words belongs to the change: a changed phrase reads as one phrase.
function phrases(parts) {
  const joined = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed) joined.push({ kind: "removed", text: removed });
    if (added) joined.push({ kind: "added", text: added });
    removed = added = "";
  };
  parts.forEach(({ kind, text }, index) => {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else if (/^[^\S\n]+$/.test(text) && (removed || added) && index < parts.length - 1) {
      removed += text;
      added += text;
    } else {
      flush();
      joined.push({ kind, text });
    }
  });
  flush();
  return joined;
}
