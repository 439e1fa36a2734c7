import { plainText } from "../views/rich-text.js";
import { inert, safeHtml } from "../views/safe-html.js";

/** What a text may be made of beyond what a message may, and what its elements may say. */
const TAGS = new Set(("A ABBR ADDRESS ARTICLE B BIG BLOCKQUOTE BR CAPTION CENTER CITE CODE COL COLGROUP DD DEL DFN DIV DL DT EM FIGCAPTION FIGURE FONT FOOTER H1 H2 H3 H4 H5 H6 " +
  "HEADER HR I IMG INS KBD LI MARK OL P PRE Q S SAMP SECTION SMALL SPAN STRIKE STRONG SUB SUP TABLE TBODY TD TFOOT TH THEAD TIME TR TT U UL VAR WBR").split(" "));
const ATTRIBUTES = "align alt cite class color colspan datetime dir face height href lang reversed rowspan scope size span src start title type valign value width".split(" ");
const ADDRESSES = { href: /^(?:https?:|mailto:|[#/?]|[\w.%-]+(?:[/?#]|$))/i, src: /^(?:https?:|data:image\/(?:png|jpeg|gif|webp);|[/?]|[\w.%-]+(?:[/?#]|$))/i };
const STYLES = /^(?:color|background-color|text-(?:align|decoration(?:-line|-style|-color)?|indent|transform)|font(?:-family|-size|-style|-weight)?|line-height|letter-spacing|(?:margin|padding)(?:-\w+)?|border(?:-[\w-]+)?|width|height|vertical-align|list-style-type|float|direction|white-space)$/;

/**
 * Under a strict Content-Security-Policy a browser complains of these attributes, and of the elements `style` and `base`, even in a document that is never shown, so they get another name before it is
 * read: in values of attributes too where a tag is in them, since for the browser it may be none of a value (`<xmp><p title="</xmp><img onerror=...>">`).
 */
const STYLE = "data-wa-style";
const TAG = /<[a-z][^\s/>]*(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))/g;

/** The text of a `textarea` as HTML: a blank line ends a paragraph. `textOf` gives it back exactly. */
export const htmlOf = (text) => (text === "" ? "" : text.split("\n\n").map((paragraph) => `<p>${escaped(paragraph).replaceAll("\n", "<br>")}</p>`).join(""));

/** HTML as text for a `textarea`. */
export function textOf(html) {
  if (!html.includes("<")) return parsed(html).textContent;
  if (isPlain(html)) return [...parsed(html).children].map((paragraph) => [...paragraph.childNodes].map((node) => node.data ?? "\n").join("")).join("\n\n");
  const paragraphs = safeHtml(quiet(html), false, ({ tagName }) => (/^(?:DIV|SECTION|ARTICLE|FIGURE|CENTER)$/.test(tagName) ? document.createElement("p") : null));
  return plainText({ html: markup(paragraphs) });
}

/** HTML for an element that can be edited: what it may not hold is left out. @returns {DocumentFragment} */
export const harmless = (html) => safeHtml(quiet(html), false, keep);

/** A fragment as HTML. */
export function markup(fragment) {
  const holder = document.createElement("div");
  holder.append(fragment);
  return holder.innerHTML;
}

function keep(node) {
  if (!TAGS.has(node.tagName)) return null;
  const made = document.createElement(node.tagName);
  for (const name of ATTRIBUTES) {
    const value = node.getAttribute(name);
    if (value !== null && (!ADDRESSES[name] || ADDRESSES[name].test(value.trim()))) made.setAttribute(name, value);
  }
  for (const [, name, value] of (node.getAttribute(STYLE) ?? "").matchAll(/([\w-]+)\s*:\s*([^;]+)/g)) {
    if (STYLES.test(name.toLowerCase()) && !/url|expression|\\/i.test(value)) made.style.setProperty(name, value.trim());
  }
  return made;
}

// Paragraphs and line breaks, each exactly as it was written. One expression for all of it would be too much for a long text.
const isPlain = (html) => html.startsWith("<p>") && html.endsWith("</p>") && !html.slice(3, -4).replaceAll("</p><p>", "").replaceAll("<br>", "").includes("<");
const quiet = (html) => html.replace(/<base\b/gi, "<x-base").replace(/<(\/?)style\b/gi, "<$1xmp").replace(TAG, (tag) => tag.replace(ATTRIBUTE, (_, name, value) => renamed(name, /^(style|on\w+)$/i) +
  (value.includes("<") ? renamed(value, /\b((?:style|on\w+)\s*=)/gi) : value)));
const renamed = (text, what) => text.replace(what, "data-wa-$1");
const parsed = (html) => inert(html).body;
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
