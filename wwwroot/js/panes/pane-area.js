import { PaneLayout } from "../models/pane-layout.js";
import { h } from "../views/dom.js";
import { Splitter } from "../views/splitter.js";
import { FitNote } from "./fit-note.js";

/** The least width and height of a pane that can be read, and the width of a strip, in rem; the place around each, with what rounding takes, in pixels. */
const LEAST = { width: 18, height: 14 }, STRIP = 2.5, AROUND = 8.25;

/** Where the panes lie: their order, sizes and dividers, the one that is shown alone, and the ways from one to another. */
export class PaneArea {
  #strings; #moves; #actions; #layout; #fitted; #last; #note; #views = new Map(); #order = []; #splitters = []; #shape = ""; #watch = new ResizeObserver(() => this.#resized());

  /** The panes and their dividers. */
  area = h("div.wa-panes", { on: { scroll: () => this.#showDots(), focusin: () => { this.#last = this.focused ?? this.#last; } } });

  /**
   * @param {import("./pane-sizes.js").PaneSizes} moves what becomes of a divider's moves
   * @param {object} actions
   * @param {() => import("./pane-view.js").PaneView} actions.makeView makes the view of a pane that is new here
   * @param {() => void} actions.turned the panes are shown in another way: one alone, strips, another layout
   * @param {{on: () => boolean, toggle: () => void, focus: () => void}} actions.fill whether they fill the window, what lets them, and the focus on the button for it
   * @param {(text: string) => void} actions.say
   */
  constructor(strings, moves, actions) {
    this.#strings = strings;
    this.#moves = moves;
    this.#actions = actions;
    /** The buttons that lead to the panes where only one fits. */
    this.dots = h("div.wa-pane-dots", { role: "group", "aria-label": strings.t("goTo") });
    this.#note = new FitNote(strings, { fill: actions.fill.toggle, left: actions.fill.focus });
    this.element = h("div.wa-panes-frame", {}, this.#note.element, this.dots, this.area);
    this.#watch.observe(this.element);
  }

  /** In order. */
  get views() { return this.#order.map((id) => this.#views.get(id)); }

  /** In percent. */
  get sizes() { return this.#layout.sizes; }

  /** The index of the pane that is shown alone, or null. */
  get alone() { return this.#layout.maximised; }

  /** The pane that has the focus or had it last; else the first. */
  get inUse() { return this.focused ?? this.views.find((view) => view === this.#last) ?? this.viewAt(0); }

  /** The pane that has the focus. */
  get focused() { return this.views.find(({ element }) => element.contains(document.activeElement)); }

  /** Whether a pane is a strip now. */
  isFolded(index) { return this.alone === null && this.#layout.isStrip(index); }

  canFold(index) { return this.alone === null && this.#layout.canFold(index); }

  /** Makes a pane a strip, or opens it again; the focus goes with it. */
  fold(index, on) {
    this.#layout[on ? "fold" : "open"](index);
    this.#turn();
    this.viewAt(index).focus();
    this.#actions.say(this.#strings.t(on ? "folded" : "opened", { number: index + 1 }));
    this.#moves.settled();
  }

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
    // First the places, so that no log is placed in a height that it will not have.
    this.#place();
    for (const pane of panes) this.viewOf(pane.id).show(pane);
    this.#showDots();
  }

  /** Gives the panes other sizes. */
  resize(sizes) {
    const { type, maximised } = this.#layout;
    this.#layout = Object.assign(new PaneLayout(type, sizes), { maximised });
    this.#turn();
  }

  /** Shows a pane alone, or all again. */
  toggleAlone(index) {
    this.#layout.toggleMaximised(index);
    this.#turn();
  }

  /** Brings a pane into view: a strip opens. */
  reveal(index) {
    this.#goTo(index);
    if (this.isFolded(index)) this.fold(index, false);
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
    this.#watch.disconnect();
    this.#order = [];
    for (const [id, view] of this.#views) this.#drop(id, view);
    this.element.remove();
  }

  #add(id) {
    const view = this.#actions.makeView();
    this.#views.set(id, view);
    this.area.append(view.element);
  }

  #drop(id, view) {
    this.#views.delete(id);
    view.remove();
  }

  // Dividers are made anew only where there are others than before, so that one keeps the focus.
  #divide() {
    const shape = [this.#layout.shown, ...this.#order].join();
    if (shape === this.#shape) return;
    this.#shape = shape;
    const { t } = this.#strings;
    const { dividers } = this.#layout;
    const focused = this.#splitters.find(({ element }) => element === document.activeElement)?.pane;
    for (const { element } of this.#splitters) element.remove();
    this.#splitters = dividers.map((divider) => this.#splitter(divider));
    const order = this.views.flatMap(({ element }, index) => [element, ...this.#splitters.filter((_, i) => dividers[i].pane === index).map((splitter) => splitter.element)]);
    for (const [index, element] of order.entries()) if (this.area.children[index] !== element) this.area.insertBefore(element, this.area.children[index] ?? null);
    if (focused !== undefined) (this.#splitters.find(({ pane }) => pane === focused) ?? this.#splitters.at(-1))?.element.focus();
    this.dots.replaceChildren(...this.#order.map((_, index) => h("button.wa-dot", { type: "button", "aria-label": t("pane", { number: index + 1 }), on: { click: () => this.#goTo(index) } }, String(index + 1))));
  }

  #splitter(divider) {
    const { t } = this.#strings;
    return new Splitter({
      divider, area: this.area, controls: this.viewAt(divider.pane).element.id,
      label: t(divider.axis === "x" ? "divider" : "dividerRow", { number: divider.pane + 1 }), valueText: (percent, folded) => (folded ? t("strip") : t("size", { percent })),
      moved: () => this.#moved(), sizes: () => this.sizes, restore: (sizes) => this.resize(sizes), takenBack: () => this.#moves.takenBack(), settled: () => {
        this.#turn();
        this.#moves.settled();
      },
      evenOut: () => {
        this.#layout.evenOut();
        this.#turn();
      },
    });
  }

  #moved() {
    this.#moves.moving();
    this.#turn();
  }

  #place() {
    this.#fit();
    this.#divide();
    const { boxes, maximised, dividers, shown } = this.#layout;
    const swiped = shown === "row", alone = swiped ? null : maximised;
    this.area.toggleAttribute("data-alone", alone !== null);
    this.element.toggleAttribute("data-swiped", swiped);
    this.area.style.setProperty("--in-view", this.#inView);
    boxes.forEach((box, index) => {
      const view = this.viewAt(index);
      const { style, classList } = view.element;
      for (const [name, value] of Object.entries(box)) style.setProperty(`--${name}`, `${value}%`);
      classList.toggle("wa-alone", alone === index);
      view.fold(this.isFolded(index), this.#layout.liesAcross(index));
    });
    this.#splitters.forEach((splitter, index) => splitter.show(dividers[index]));
  }

  #turn() {
    this.#place();
    this.#actions.turned();
  }

  #resized() {
    if (!this.#layout || !this.element.isConnected) return;
    const { shown } = this.#layout;
    this.#place();
    this.#showDots();
    if (shown !== this.#layout.shown) this.#actions.turned();
  }

  // What is left of a row to swipe through never has a pane too narrow to be read.
  get #inView() { return Math.min(this.#order.length, Math.max(1, Math.floor(this.area.clientWidth / this.#space.least.width))); }

  get #space() {
    const { width, height } = this.element.getBoundingClientRect();
    return this.#spaceOf(width, height);
  }

  #spaceOf(width, height) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return {
      width: width - 2, height: height - 2, least: { width: LEAST.width * rem + AROUND, height: LEAST.height * rem + AROUND }, strip: STRIP * rem + AROUND, note: FitNote.height(rem),
    };
  }

  // Filling the window is offered where more would fit then.
  #fit() {
    const layout = this.#layout;
    // A divider that is dragged stays, whatever fits now.
    if (!this.element.clientHeight || (layout === this.#fitted && this.#splitters.some(({ dragged }) => dragged))) return;
    this.#fitted = layout;
    layout.fitInto(this.#space);
    const { type, shown, maximised } = layout;
    const root = this.element.closest(".wa-root");
    const offers = shown !== type && maximised === null && !this.#actions.fill.on()
      && layout.shownIn(this.#spaceOf(innerWidth, innerHeight - root.offsetHeight + this.element.offsetHeight)) !== shown;
    if (this.#note.show(offers ? shown : null)) this.#actions.say(this.#note.text);
    const { width, height } = this.area.getBoundingClientRect();
    layout.place(width, height);
  }

  #goTo(index) {
    if (this.#layout.maximised !== null) {
      this.#layout.maximised = index;
      this.#turn();
    }
    // Only the row of panes scrolls, never the page.
    this.area.scrollTo({ left: this.viewAt(index).element.offsetLeft - (this.viewAt(0).element.offsetLeft || 0) });
  }

  #showDots() {
    const inView = this.#inView;
    const first = Math.round(Math.abs(this.area.scrollLeft) / (this.area.clientWidth / inView || 1));
    [...this.dots.children].forEach((dot, index) => {
      if (index >= first && index < first + inView) dot.setAttribute("aria-current", "true");
      else dot.removeAttribute("aria-current");
    });
  }
}
