const TAGS = new Set(("A B BLOCKQUOTE BR CODE DD DEL DL DT EM H1 H2 H3 H4 H5 H6 HR I INS KBD LI MARK OL P PRE S STRONG SUB SUP " +
  "SPAN TABLE TBODY TD TFOOT TH THEAD TR U UL INPUT").split(" "));
const WITH_THEIR_TEXT = new Set("SCRIPT STYLE TEMPLATE IFRAME OBJECT EMBED SVG MATH NOSCRIPT TEXTAREA SELECT BUTTON TITLE XMP NOEMBED NOFRAMES PLAINTEXT".split(" "));
const ATTRIBUTES = { A: ["href", "title"], OL: ["start"], TD: ["align", "colspan", "rowspan"], TH: ["align", "colspan", "rowspan", "scope"] };

const policy = window.trustedTypes?.createPolicy("writeassist", { createHTML: String });

/** HTML for a page that takes no text for it (Trusted Types): of what is made here, or goes into a document that is never shown. */
export const trusted = (html) => policy?.createHTML(html) ?? html;

/** HTML as a document that is never shown, and loads and runs nothing. */
export const inert = (html) => new DOMParser().parseFromString(trusted(html), "text/html");

/**
 * The one place where HTML of the server gets into the page. The server makes it safe; this builds the same again from
 * a list of what may be in it, so that a mistake on either side alone runs nothing: the text is parsed into a document
 * that is never shown and loads and runs nothing, and only elements and attributes on the lists are made anew.
 * @param {string} html @param {boolean} [inPage] whether its headings come below those of the page
 * @param {(from: Element) => Element | null | undefined} [more] makes what else may be in it; undefined: it is as in a message
 * @returns {DocumentFragment}
 */
export function safeHtml(html, inPage = true, more = undefined) {
  const parsed = inert(html);
  const fragment = document.createDocumentFragment();
  const levels = inPage && [...new Set([...parsed.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(({ tagName }) => tagName))].sort();
  copyChildren(parsed.body, fragment, levels, more);
  return fragment;
}

function copyChildren(from, to, levels, more) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE && !WITH_THEIR_TEXT.has(node.tagName.toUpperCase())) copyElement(node, to, levels, more);
  }
}

function copyElement(node, to, levels, more) {
  const own = more?.(node);
  if (own) to.append(own);
  if (own) return void copyChildren(node, own, levels, more);
  const made = TAGS.has(node.tagName) && isKnown(node) ? document.createElement(nameOf(node, levels)) : null;
  if (node.tagName === "IMG") to.append(node.alt);
  if (made) {
    for (const name of ATTRIBUTES[node.tagName] ?? []) if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name));
    if (made.tagName === "A") makeLinkSafe(made);
    if (made.tagName === "SPAN") made.className = "wa-formula";
    if (made.tagName === "INPUT") Object.assign(made, { type: "checkbox", disabled: true, checked: node.checked });
    to.append(made);
  }
  copyChildren(node, made ?? to, levels, more);
}

// Of these only a formula, and the box of a task.
const isKnown = ({ tagName, className, type }) => (tagName === "SPAN" ? className === "formula" : tagName !== "INPUT" || type === "checkbox");

// A message is below the chat's own heading (level 2), whatever levels it uses.
function nameOf(node, levels) {
  const level = levels ? levels.indexOf(node.tagName) : -1;
  return level < 0 ? node.tagName : `h${Math.min(level + 3, 6)}`;
}

function makeLinkSafe(link) {
  if (!/^(https?:\/\/|mailto:)/i.test(link.getAttribute("href") ?? "")) link.removeAttribute("href");
  link.rel = "noopener noreferrer nofollow";
  link.target = "_blank";
}
