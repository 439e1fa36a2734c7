import { h } from "./dom.js";

const STEP = 2;
const LARGE_STEP = 10;

/**
 * A divider that is dragged, or moved by keyboard as the WAI-ARIA window splitter: arrows (with Shift further), Home, End, Enter makes
 * the pane before it a strip and gives its size back; a double click evens all panes out; Escape takes a drag back.
 */
export class Splitter {
  #divider; #area; #options; #drag = null; #restore = null;

  /**
   * @param {object} options
   * @param {object} options.divider of a PaneLayout
   * @param {Element} options.area the element whose width or height is 100 percent
   * @param {string} options.label what it divides
   * @param {string} options.controls the id of the pane before it
   * @param {(percent: number, folded: boolean) => string} options.valueText what is said of a size
   * @param {() => number[]} options.sizes the sizes of all panes
   * @param {(sizes: number[]) => void} options.restore gives them back
   * @param {() => void} options.moved after each move: draw the panes anew
   * @param {() => void} options.settled after a move has ended: save the sizes
   * @param {() => void} options.takenBack after a drag has ended where it began
   * @param {() => void} options.evenOut
   */
  constructor(options) {
    this.#options = options;
    this.#area = options.area;
    this.element = h(`div.wa-splitter.wa-splitter-${options.divider.axis}`, {
      role: "separator", tabIndex: 0, "aria-label": options.label, "aria-controls": options.controls,
      "aria-orientation": options.divider.axis === "x" ? "vertical" : "horizontal",
      on: {
        pointerdown: (event) => this.#grab(event), pointermove: (event) => this.#pull(event), pointerup: () => this.#letGo(),
        pointercancel: () => this.#takeBack(), dblclick: () => this.#evenOut(), keydown: (event) => this.#key(event),
      },
    });
    this.show(options.divider);
  }

  /** Takes the divider as it is now, since a layout makes new ones, and shows its value. */
  show(divider) {
    this.#divider = divider;
    const { now, min, max } = divider.range;
    const round = (value) => String(Math.round(value));
    const attributes = { "aria-valuenow": round(now), "aria-valuemin": round(min), "aria-valuemax": round(max), "aria-valuetext": this.#options.valueText(Math.round(now), divider.isFolded) };
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    const along = divider.axis === "x" ? "insetInlineStart" : "insetBlockStart";
    const across = divider.axis === "x" ? ["insetBlockStart", "blockSize"] : ["insetInlineStart", "inlineSize"];
    this.element.style[along] = `${divider.position}%`;
    this.element.style[across[0]] = `${divider.across.start}%`;
    this.element.style[across[1]] = `${divider.across.extent}%`;
  }

  /** Whether it is being dragged. */
  get dragged() { return this.#drag !== null; }

  /** The index of the pane before it. */
  get pane() { return this.#divider.pane; }

  #grab(event) {
    if (event.button !== 0 || this.#drag) return;
    event.preventDefault(); // no text is selected while it is dragged
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    this.#drag = { at: this.#along(event), size: this.#divider.range.now, sizes: this.#options.sizes() };
    this.element.classList.add("wa-dragging");
  }

  #pull(event) {
    if (this.#drag) this.#move("moveTo", this.#drag.size + ((this.#along(event) - this.#drag.at) / this.#length()) * 100);
  }

  #letGo() {
    if (!this.#drag) return;
    const moved = String(this.#drag.sizes) !== String(this.#options.sizes());
    this.#endDrag();
    if (moved) this.#settle();
    else this.#options.takenBack();
  }

  #takeBack() {
    if (!this.#drag) return;
    const { sizes } = this.#drag;
    this.#endDrag();
    this.#options.restore(sizes);
    this.#options.takenBack();
  }

  #endDrag() {
    this.#drag = null;
    this.element.classList.remove("wa-dragging");
  }

  #evenOut() {
    this.#options.evenOut();
    this.#settle();
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") return this.#drag ? this.#takeBack() : undefined;
    const size = this.#target(event);
    if (size === null) return;
    event.preventDefault();
    const before = event.key === "Enter" && this.#divider.isFolded ? this.#restore : null;
    this.#restore = event.key === "Enter" && !this.#divider.isFolded ? this.#options.sizes() : null;
    if (before) this.#options.restore(before);
    else this.#move("stepTo", size);
    this.#options.settled();
  }

  #target({ key, shiftKey }) {
    const { now, min, max } = this.#divider.range;
    const [back, forward] = this.#divider.axis === "y" ? ["ArrowUp", "ArrowDown"] : this.#rtl() ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    const step = shiftKey ? LARGE_STEP : STEP;
    switch (key) {
      case back: return now - step;
      case forward: return now + step;
      case "Home": return min;
      case "End": return max;
      case "Enter": return this.#divider.isFolded ? (min + max) / 2 : min;
      default: return null;
    }
  }

  #settle() {
    this.#restore = null;
    this.#options.settled();
  }

  #move(how, percent) {
    this.#divider[how](percent);
    this.#options.moved();
  }

  #rtl() { return getComputedStyle(this.#area).direction === "rtl"; }

  #along(event) { return this.#divider.axis === "y" ? event.clientY : this.#rtl() ? -event.clientX : event.clientX; }

  #length() { return this.#divider.axis === "y" ? this.#area.clientHeight : this.#area.clientWidth; }
}
