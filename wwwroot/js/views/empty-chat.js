import { h } from "./dom.js";

/** What an empty chat suggests: for the three phases of writing, unless the page has suggestions of its own. */
export function startersElement(own, { t }, start) {
  const all = own ?? ["plan", "write", "edit"].map((phase) => t(`starter_${phase}`));
  return all.length > 0 && h("div.wa-starters", {}, ...all.map((text) => h("button.wa-button", { type: "button", on: { click: () => start(text) } }, text)));
}

/** Reads what the attribute `data-starters` says: a JSON list of texts, at most six. What is none is passed over. */
export function readStarters(json) {
  try {
    const all = JSON.parse(json);
    return Array.isArray(all) ? all.filter((text) => typeof text === "string" && text.trim()).slice(0, 6) : null;
  } catch {
    return null;
  }
}
