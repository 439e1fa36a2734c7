import { h } from "./dom.js";

/** From how many lines on a message is folded; the style sheet has the same number. */
const LINES = 40;

/** A text that is shorter in both has never so many lines. */
const MAY_BE_LONG = 1_200;

/**
 * Folds a message's body if it turns out to be long, by a button that stands behind it.
 * @param {(open: boolean) => void} turned what else becomes of folding it and opening it again
 * @returns {Element|null} the button, for `showFolds`
 */
export function fold(body, content, open, { t }, turned) {
  if (content.length < MAY_BE_LONG && content.split("\n", LINES + 1).length <= LINES) return null;
  const button = h("button.wa-button.wa-fold", { type: "button", hidden: true, "data-act": "fold", on: { click: () => turn(button.getAttribute("aria-expanded") !== "true") } });
  const show = (on) => {
    body.classList.toggle("wa-folded", !on);
    button.setAttribute("aria-expanded", on);
    button.textContent = t(on ? "showLess" : "showAll");
  };
  const turn = (on) => {
    show(on);
    turned(on, button);
  };
  // What somebody comes to by keyboard is seen.
  body.addEventListener("focusin", ({ target }) => {
    if (body.classList.contains("wa-folded") && target.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom) turn(true);
  });
  show(open);
  return button;
}

/** Shows the buttons of those that are long at the width of now. */
export function showFolds(root) {
  const folds = [...root.querySelectorAll(".wa-fold")].map((button) => [button, isLong(button.previousElementSibling)]);
  for (const [button, long] of folds) button.hidden = !long;
}

function isLong(body) {
  if (body.classList.contains("wa-folded")) return body.scrollHeight > body.clientHeight + 1;
  return body.scrollHeight > LINES * parseFloat(getComputedStyle(body).lineHeight) + 1;
}

/** A quotation shorter than this, in characters, stands as it is. */
const SHORT = 200;

/** Folds the text that a message begins with as a quotation: its writer knows it. */
export function foldQuotation(body, t) {
  const quotation = body.firstElementChild;
  if (quotation?.tagName !== "BLOCKQUOTE" || quotation.textContent.length < SHORT) return;
  const count = quotation.textContent.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;
  const details = h("details.wa-quotation", {}, h("summary", {}, t("quotation", { count })));
  quotation.replaceWith(details);
  details.append(quotation);
}
