import { h } from "./dom.js";

/** The choice of the model that answers in a chat, among those that can be asked. */
export class ModelPicker {
  #manager; #strings; #sessionId = null;

  constructor(manager, strings) {
    this.#manager = manager;
    this.#strings = strings;
    const { t } = strings;
    this.element = h("select.wa-model", {
      "aria-label": t("model"), title: t("model"), hidden: true,
      on: { change: () => manager.pickModel(this.element.value, this.#sessionId) },
    });
  }

  /** Shows the models for a chat. */
  show(sessionId) {
    const { t } = this.#strings;
    const { models } = this.#manager;
    this.#sessionId = sessionId;
    const picked = models.isPicked(sessionId);
    this.element.replaceChildren(...picked ? [] : [h("option", { value: "", hidden: true }, t("pickModel"))],
      ...models.all.filter(({ available }) => available).map(({ id, name }) => h("option", { value: id }, name)));
    this.element.value = picked ? models.of(sessionId) : "";
    this.element.hidden = models.all.length === 0;
  }
}
