/** Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ud840-\ud88f]/g;
/** A word has a letter or a digit; what stands for marks in HTML has none. */
const MARKS = /&(?:lt|gt|amp|quot|laquo|raquo|[mn]dash|hellip|middot|bull|[lr][sd]quo);/g;
/** What has no space is looked at in pieces so long, in characters: what a language's own rules take grows faster than the length. */
const PIECE = 1_000;
/** So many characters are counted between two breaths. */
const BREATH = 4_000;

/**
 * Counts the words of a text, as the server does: what stands between spaces and has a letter or a digit; in scripts without spaces by the
 * rules of the language. It is a generator, so that a long text can be counted piece by piece.
 * @param {string} text @param {boolean} isHtml whether what stands in tags is none of it @param {string} [lang]
 * @returns {Generator<number, number>}
 */
export function* countingWords(text, isHtml, lang) {
  const segmenter = Intl.Segmenter && new Intl.Segmenter(lang, { granularity: "word" });
  let count = 0, from = -1, next = BREATH;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at), tagEnd = isHtml && code === 60 ? text.indexOf(">", at) : -1;
    const space = isHtml && code === 38 && text.startsWith("&nbsp;", at) ? 5 : 0, ends = tagEnd >= 0 || space > 0 || isSpace(code);
    if (from >= 0 && (ends || at - from === PIECE)) {
      count += wordsIn(text.slice(from, at), segmenter);
      from = at;
    }
    if (ends) from = -1;
    else if (from < 0) from = at;
    at = Math.max(tagEnd, at + space);
    if (at > next) {
      next = at + BREATH;
      yield count;
    }
  }
  return count;
}

// The end of the text has no code.
const isSpace = (code) => code <= 32 || code === 160 || Number.isNaN(code) || (code > 0x1fff && code < 0x3001 && /\s/.test(String.fromCharCode(code)));

function wordsIn(word, segmenter) {
  if (/^\w+$/.test(word)) return 1;
  const unspaced = word.match(UNSPACED)?.length;
  if (!unspaced) return /[\p{L}\p{N}]/u.test(word.replace(MARKS, "")) ? 1 : 0;
  return segmenter ? Array.from(segmenter.segment(word)).filter(({ isWordLike }) => isWordLike).length : unspaced;
}
