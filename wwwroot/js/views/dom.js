const SVG = "http://www.w3.org/2000/svg";

/** Drawn for this project on a 20 by 20 grid, as strokes. */
export const ICONS = {
  plus: "M10 4v12M4 10h12", close: "M5 5l10 10M15 5L5 15", list: "M3 5h14M3 10h14M3 15h9",
  pencil: "M4 16l1-4 8-8 3 3-8 8-4 1zM11.5 5.5l3 3", broom: "M13 3l-4 7M6 10l6 3-2 4-7-3 3-4z", bin: "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11M9 9v5M11 9v5",
  copy: "M7 7h9v10H7zM4 13V3h9", check: "M4 10l4 4 8-9", send: "M10 16V4M5 9l5-5 5 5", down: "M10 4v12M5 11l5 5 5-5",
  stop: "M6 6h8v8H6z", again: "M15.5 7A6 6 0 104 11M16 3v4h-4", back: "M12 5l-5 5 5 5", next: "M8 5l5 5-5 5", columns: "M3 4h14v12H3zM10 4v12",
  keyboard: "M2 5h16v10H2zM5 8h.5M8 8h.5M11 8h.5M14 8h.5M6 12h8",
  pin: "M7 3h6M8 3v5l-3 3h10l-3-3V3M10 11v6",
  insert: "M11 3H4v14h12v-6M17 4l-7 7M10 6v5h5",
  more: "M4 10h.6M9.7 10h.6M15.4 10h.6",
};

/**
 * Makes an element. Strings among the children become text, never HTML; null and false are left out.
 * @param {string} tag with classes: `button.wa-send`
 * @param {object} [properties] `on` for listeners; names with a dash, and role, become attributes; the others properties
 */
export function h(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (key === "on") for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else if (value === undefined) continue;
    else if (key.includes("-") || key === "role") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A drawing; it says nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 20 20", "aria-hidden": "true", class: "wa-icon" })) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button with a drawing whose name is heard, and seen on pointing at it. */
export function iconButton(name, label, click, classes = "") {
  return h(`button.wa-icon-button${classes}`, { type: "button", title: label, "aria-label": label, on: { click } }, icon(name));
}

let ids = 0;

/** An id that is free in this page. */
export const newId = (kind) => `wa-${kind}-${++ids}`;

/** Moves the focus among buttons by the arrow keys, Home and End. @returns {Element|null} where to */
export function arrowTarget(event, items, current, horizontal) {
  const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
  const [next, previous] = !horizontal ? ["ArrowDown", "ArrowUp"] : rtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const index = items.indexOf(current);
  switch (event.key) {
    case next: return items[(index + 1) % items.length];
    case previous: return items[(index - 1 + items.length) % items.length];
    case "Home": return items[0];
    case "End": return items.at(-1);
    default: return null;
  }
}

const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

/** Whether a key belongs to an input method, which composes; Safari sends the Enter that ends a composition as key code 229. */
export const composes = (event) => event.isComposing || event.keyCode === 229;

/** Whether a key sends what is in a message box: Enter alone. */
export const sends = (event) => event.key === "Enter" && !event.shiftKey && !composes(event);

/** Gives a message box the height of its text. */
export function grow(box) {
  if (GROWS_BY_ITSELF) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}
