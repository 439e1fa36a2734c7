import { h } from "./dom.js";

const MARKS = /\*\*([^*\n]+)\*\*|(?<![*\w])\*([^*\s][^*\n]*)\*|`([^`\n]+)`/g;

/**
 * Adds text to a reply that is coming in. It is roughly set, one block for each paragraph, until the server's HTML takes its
 * place; only the last block is set anew, so that a long reply costs no more than a short one.
 */
export function growLive(body, text) {
  const last = body.lastChild;
  const [first, ...others] = ((last?.raw ?? "") + text).split(/(?<=\n\n)/);
  set(last ?? body.appendChild(h("div")), first);
  for (const part of others) set(body.appendChild(h("div")), part);
}

function set(block, raw) {
  block.raw = raw;
  const [, heading, quote, rest] = /^(#{1,6} )?(> )?(.*)$/s.exec(raw.trimEnd());
  block.className = heading ? "wa-live-heading" : quote ? "wa-live-quote" : "";
  const text = rest.replace(/^( *)[-*] /gm, "$1• ");
  block.replaceChildren(...(text.startsWith("```") ? [text] : marked(quote ? text.replace(/^> ?/gm, "") : text)));
}

// Text, bold, italic and code in turn.
function marked(text) {
  return text.split(MARKS).map((part, index) => part && (index % 4 ? h(["", "strong", "em", "code"][index % 4], {}, part) : part)).filter(Boolean);
}
