import { h } from "./dom.js";

/** The choice of the model that answers in a chat. Those that cannot be asked are shown, and say so. */
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
    this.element.replaceChildren(...models.all.map(({ id, name, available }) =>
      h("option", { value: id, disabled: !available }, available ? name : t("modelOff", { name }))));
    this.element.value = models.of(sessionId);
    this.element.hidden = models.all.length === 0;
  }
}
