import { PaneLayout } from "../models/pane-layout.js";
import { h } from "../views/dom.js";
import { Splitter } from "../views/splitter.js";

/** Where the panes lie: their order, sizes and dividers, the one that is shown alone, and the ways from one to another. */
export class PaneArea {
  #strings; #moves; #actions; #layout; #views = new Map(); #order = []; #splitters = []; #shape = "";

  element = h("div.wa-panes", { on: { scroll: () => this.#showDots() } });

  /**
   * @param {import("./pane-sizes.js").PaneSizes} moves what becomes of a divider's moves
   * @param {object} actions
   * @param {() => import("./pane-view.js").PaneView} actions.makeView makes the view of a pane that is new here
   * @param {() => void} actions.turned another pane is shown alone, or none
   */
  constructor(strings, moves, actions) {
    this.#strings = strings;
    this.#moves = moves;
    this.#actions = actions;
    /** The buttons that lead to the panes where only one fits. */
    this.dots = h("div.wa-pane-dots", { role: "group", "aria-label": strings.t("goTo") });
  }

  /** In order. */
  get views() { return this.#order.map((id) => this.#views.get(id)); }

  /** In percent. */
  get sizes() { return this.#layout.sizes; }

  /** The index of the pane that is shown alone, or null. */
  get alone() { return this.#layout.maximised; }

  /** The pane that has the focus. */
  get focused() { return this.views.find(({ element }) => element.contains(document.activeElement)); }

  viewOf(paneId) { return this.#views.get(paneId); }

  viewAt(index) { return this.viewOf(this.#order[index]); }

  /** Shows the panes as the server has them. @param {boolean} keepSizes whether the sizes here are newer */
  show(panes, { type, panes: parts }, keepSizes) {
    const alone = this.#order[this.#layout?.maximised];
    if (!keepSizes || this.#layout.count !== panes.length) {
      this.#layout = new PaneLayout(type, parts.map(({ size }) => size));
      const index = panes.findIndex(({ id }) => id === alone);
      if (index >= 0 && panes.length > 1) this.#layout.maximised = index;
    }
    this.#order = panes.map(({ id }) => id);
    for (const [id, view] of this.#views) if (!this.#order.includes(id)) this.#drop(id, view);
    for (const { id } of panes) if (!this.#views.has(id)) this.#add(id);
    for (const pane of panes) this.viewOf(pane.id).show(pane);
    this.#divide();
    this.#place();
    this.#showDots();
  }

  /** Gives the panes other sizes. */
  resize(sizes) {
    const { type, maximised } = this.#layout;
    this.#layout = Object.assign(new PaneLayout(type, sizes), { maximised });
    this.#place();
  }

  /** Shows a pane alone, or all again. */
  toggleAlone(index) {
    this.#layout.toggleMaximised(index);
    this.#turn();
  }

  /** Moves the focus to the next pane, or the one before. */
  step(back) {
    const { views } = this;
    const at = views.indexOf(this.focused);
    const next = at < 0 ? (back ? views.length - 1 : 0) : (at + (back ? -1 : 1) + views.length) % views.length;
    this.#goTo(next);
    views[next].focus();
  }

  remove() {
    this.#order = [];
    for (const [id, view] of this.#views) this.#drop(id, view);
    this.element.remove();
  }

  #add(id) {
    const view = this.#actions.makeView();
    this.#views.set(id, view);
    this.element.append(view.element);
  }

  #drop(id, view) {
    this.#views.delete(id);
    view.remove();
  }

  // Dividers are made anew only where there are others than before, so that one keeps the focus.
  #divide() {
    const shape = [this.#layout.type, ...this.#order].join();
    if (shape === this.#shape) return;
    this.#shape = shape;
    const { t } = this.#strings;
    const { dividers } = this.#layout;
    for (const { element } of this.#splitters) element.remove();
    this.#splitters = dividers.map((divider) => this.#splitter(divider));
    const order = this.views.flatMap(({ element }, index) => [element, ...this.#splitters.filter((_, i) => dividers[i].pane === index).map((splitter) => splitter.element)]);
    for (const [index, element] of order.entries()) if (this.element.children[index] !== element) this.element.insertBefore(element, this.element.children[index] ?? null);
    this.dots.replaceChildren(...this.#order.map((_, index) => h("button.wa-dot", { type: "button", "aria-label": t("pane", { number: index + 1 }), on: { click: () => this.#goTo(index) } }, String(index + 1))));
  }

  #splitter(divider) {
    const { t } = this.#strings;
    return new Splitter({
      divider, area: this.element, controls: this.viewAt(divider.pane).element.id,
      label: t(divider.axis === "x" ? "divider" : "dividerRow", { number: divider.pane + 1 }), valueText: (percent) => t("size", { percent }),
      moved: () => this.#moved(), takenBack: () => this.#moves.takenBack(), settled: () => this.#moves.settled(),
      evenOut: () => {
        this.#layout.evenOut();
        this.#place();
      },
    });
  }

  #moved() {
    this.#place();
    this.#moves.moving();
  }

  #place() {
    const { boxes, maximised, dividers } = this.#layout;
    this.element.toggleAttribute("data-alone", maximised !== null);
    boxes.forEach((box, index) => {
      const { style, classList } = this.viewAt(index).element;
      for (const [name, value] of Object.entries(box)) style.setProperty(`--${name}`, `${value}%`);
      classList.toggle("wa-alone", maximised === index);
    });
    this.#splitters.forEach((splitter, index) => splitter.show(dividers[index]));
  }

  #turn() {
    this.#place();
    this.#actions.turned();
  }

  #goTo(index) {
    if (this.#layout.maximised !== null) {
      this.#layout.maximised = index;
      this.#turn();
    }
    // Only the row of panes scrolls, never the page.
    this.element.scrollTo({ left: this.viewAt(index).element.offsetLeft - (this.viewAt(0).element.offsetLeft || 0) });
  }

  #showDots() {
    const current = Math.round(Math.abs(this.element.scrollLeft) / (this.element.clientWidth || 1));
    [...this.dots.children].forEach((dot, index) => {
      if (index === current) dot.setAttribute("aria-current", "true");
      else dot.removeAttribute("aria-current");
    });
  }
}
