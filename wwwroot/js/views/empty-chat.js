import { isAi } from "../models/author.js";
import { h } from "./dom.js";

/** What stands in a chat before its first message. */
export class EmptyChat {
  #manager; #strings; #welcome; #title; #who;

  /** @param {{welcome?: () => string, start: (text: string) => void}} actions welcome: what it says in place of the usual; start: begins a message */
  constructor(manager, strings, { welcome, start }) {
    this.#manager = manager;
    this.#strings = strings;
    this.#welcome = welcome;
    const { t } = strings;
    this.element = h("div.wa-empty", { hidden: true }, this.#title = h("h3.wa-empty-title", {}, t("emptyTitle")),
      !welcome && h("p.wa-empty-text", {}, t("emptyText")), this.#who = h("p.wa-empty-text.wa-who-answers"), !welcome && this.#starters(start));
  }

  /** Who is ready, and whether an AI answers. */
  show(sessionId) {
    const model = this.#manager.models.of(sessionId);
    const texts = [[this.#who, model ? this.#strings.t(isAi(model) ? "aiAnswers" : "coachAnswers") : ""], ...this.#welcome ? [[this.#title, this.#welcome()]] : []];
    for (const [node, text] of texts) if (node.textContent !== text) node.textContent = text;
  }

  // For the three phases of writing, unless the page has suggestions of its own.
  #starters(start) {
    const all = this.#manager.starters ?? ["plan", "write", "edit"].map((phase) => this.#strings.t(`starter_${phase}`));
    return all.length > 0 && h("div.wa-starters", {}, ...all.map((text) => h("button.wa-button", { type: "button", on: { click: () => start(text) } }, text)));
  }
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
