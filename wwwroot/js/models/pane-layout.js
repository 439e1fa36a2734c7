import { isStrip, PaneDivider } from "./pane-divider.js";
import { add, fit, LEAST, percent, share, STRIP, WHOLE } from "./pane-shares.js";

const COLUMNS = { horizontal: Infinity, vertical: 1, grid: 2 };

/**
 * The sizes of up to four panes: percents with two decimals that always add up to 100, none under 10. The server does the same sums.
 *
 *   horizontal (vertical likewise)         grid: a size is a part of the area
 *   |   50    ‖   30   ‖  20  |            |   20  ‖   30   |  row of 50
 *        divider 0  divider 1              |=======‖========|  row divider
 *                                          |  10 ‖    40    |  row of 50
 *
 * 1. A pane of size 10 is a strip: it takes a fixed width, or in a row of strips a fixed height. One pane at least is open.
 * 2. What is left is shared among the open panes by their sizes, but none gets less than the least that can be read. Sizes change only
 *    where somebody moves a divider, opens or folds a pane; then they become what is seen.
 * 3. A layout for which the place is too small is shown as a grid, and where that does not fit as a row to swipe through. The layout that
 *    was picked stays, and is back when there is place.
 */
export class PaneLayout {
  #sizes; #space = { width: 100, height: 100, least: { width: 0, height: 0 }, strip: 0, note: 0 };

  /** What was picked: horizontal, vertical or grid. */
  type;

  /** How it is shown: as picked, as `grid`, or as `row`. */
  shown;

  /** The index of the pane that is shown alone, or null. It does not change the sizes. */
  maximised = null;

  /** @param {string} type @param {number[]} sizes percents; what does not add up is made to */
  constructor(type, sizes) {
    this.type = this.shown = type;
    this.#sizes = share(sizes.map((size) => Math.round(size * 100)), WHOLE, sizes.map(() => STRIP));
  }

  /** In percent. */
  get sizes() { return this.#sizes.map((size) => size / 100); }

  get count() { return this.#sizes.length; }

  /** Whether a pane is a strip; in the row to swipe through none is. */
  isStrip(index) { return this.shown !== "row" && this.#isStrip(index); }

  /** Whether a strip lies across, one above or below others. */
  liesAcross(index) { return this.#rows(this.shown).some((row) => row.includes(index) && this.#isClosed(row)); }

  /** Whether a pane can become a strip: another one has to be open. */
  canFold(index) { return this.shown !== "row" && this.#sizes.some((_, other) => other !== index && !this.#isStrip(other)); }

  /**
   * Takes how much place there is, and chooses how the panes are shown in it.
   * @param {{width: number, height: number, least: {width: number, height: number}, strip: number, note: number}} space in pixels; note: the
   *   height of what is said where the layout does not fit
   */
  fitInto(space) {
    this.#space = space;
    this.shown = this.shownIn(space);
  }

  /** Takes the place that the panes have now, in pixels. */
  place(width, height) { this.#space = { ...this.#space, width, height }; }

  /** How the panes would be shown in such a place. */
  shownIn(space) {
    if (this.#fits(this.type, space)) return this.type;
    return this.#fits("grid", { ...space, height: space.height - space.note }) ? "grid" : "row";
  }

  /** Gives all that are open the same. */
  evenOut() { this.#setAll(this.#sizes.map((_, index) => (this.#isStrip(index) ? 0 : 1))); }

  /** Opens a strip: it gets as much as the others have on average. */
  open(index) {
    const row = this.#rowOf(index), all = this.#sizes.map((_, one) => one);
    const beside = row.filter((one) => !this.#isStrip(one));
    const open = all.filter((one) => !this.#isStrip(one));
    const sizeOf = (ones) => add(ones.map((one) => this.#sizes[one]));
    const weight = (others) => (one) => (one === index ? sizeOf(others) / others.length : this.#isStrip(one) ? 0 : this.#sizes[one]);
    if (beside.length && sizeOf(row) >= (beside.length + 1) * LEAST + (row.length - beside.length - 1) * STRIP) this.#setRow(row, row.map(weight(beside)));
    else this.#setAll(all.map(weight(open)));
  }

  /** Makes a pane a strip. */
  fold(index) {
    if (!this.canFold(index)) return;
    const row = this.#rowOf(index);
    const isOpen = (one) => one !== index && !this.#isStrip(one);
    if (row.some(isOpen)) this.#setRow(row, row.map((one) => (isOpen(one) ? this.#sizes[one] : 0)));
    else this.#setAll(this.#sizes.map((size, one) => (isOpen(one) ? size : 0)));
  }

  /** Shows a pane alone, or all again. */
  toggleMaximised(index) { this.maximised = this.maximised === index ? null : index; }

  /** Where each pane is, in percent of the whole from the start and the top. */
  get boxes() {
    const { width, height } = this.#space;
    let top = 0;
    return this.#placed().flatMap(({ extent, widths }) => {
      const y = top;
      let start = 0;
      top += extent;
      return widths.map((part) => {
        const x = start;
        start += part;
        return { x: percent(x, width), y: percent(y, height), width: percent(part, width), height: percent(extent, height) };
      });
    });
  }

  /** The dividers, from the start and the top. @returns {PaneDivider[]} */
  get dividers() {
    if (this.shown === "row") return [];
    const { width, height, least, strip } = this.#space;
    const rows = this.#placed();
    const heights = rows.map(({ extent }) => extent);
    return rows.flatMap(({ indexes, extent, widths }, row) => {
      const across = { start: percent(add(heights.slice(0, row)), height), extent: percent(extent, height) };
      const list = widths.slice(1).map((_, at) => new PaneDivider({
        axis: "x", pane: indexes[at], across, parts: widths, at, whole: width, least: least.width, strip, fixed: this.liesAcross(indexes[0]), take: (parts) => this.#takeWidths(indexes, parts, strip),
      }));
      if (row) list.push(new PaneDivider({
        axis: "y", pane: rows[row - 1].indexes.at(-1), across: { start: 0, extent: 100 }, parts: heights, at: row - 1, whole: height, least: least.height, strip, take: (parts) => this.#takeHeights(parts, strip),
      }));
      return list;
    });
  }

  #isStrip(index) { return this.#sizes[index] === STRIP; }

  // Whether a row is nothing but strips.
  #isClosed(row) { return row.every((index) => this.#isStrip(index)); }

  // The panes of each row, by index.
  #rows(type) {
    const all = this.#sizes.map((_, index) => index), columns = Math.min(COLUMNS[type] ?? Infinity, all.length);
    return Array.from({ length: Math.ceil(all.length / columns) }, (_, row) => all.slice(row * columns, (row + 1) * columns));
  }

  #fits(type, { width, height, least, strip }) {
    const rows = this.#rows(type);
    return rows.every((row) => add(row.map((index) => (this.#isStrip(index) ? strip : least.width))) <= width)
      && add(rows.map((row) => (this.#isClosed(row) ? strip : least.height))) <= height;
  }

  // How high each row is, and how wide each of its panes, in pixels.
  #placed() {
    const { width, height, least, strip } = this.#space;
    const rows = this.#rows(this.shown);
    const heights = laid(rows.map((row) => (this.#isClosed(row) ? 0 : add(row.map((index) => this.#sizes[index])))), height, least.height, strip);
    return rows.map((indexes, row) => ({
      indexes, extent: heights[row], widths: laid(indexes.map((index) => (this.#isClosed(indexes) ? 1 : this.#isStrip(index) ? 0 : this.#sizes[index])), width, least.width, strip),
    }));
  }

  // What is seen becomes the sizes; strips are as wide or high as a strip.
  #takeWidths(row, widths, strip) { this.#setRow(row, widths.map((width) => (isStrip(width, strip) ? 0 : width))); }

  #takeHeights(heights, strip) {
    const rows = this.#rows(this.shown);
    // A row that opens has all its panes open.
    const parts = rows.map((row, at) => row.map((index) => (isStrip(heights[at], strip) ? 0 : this.#isClosed(row) ? 1 : this.#isStrip(index) ? 0 : this.#sizes[index])));
    const leasts = parts.map((row) => row.map((part) => (part ? LEAST : STRIP)));
    const totals = share(heights.map((height) => (isStrip(height, strip) ? 0 : height)), WHOLE, leasts.map(add));
    this.#sizes = parts.flatMap((row, at) => share(row, totals[at], leasts[at]));
  }

  #rowOf(index) { return this.#rows(this.shown).find((row) => row.includes(index)); }

  // Shares all there is; panes with nothing become strips.
  #setAll(weights) { this.#sizes = share(weights, WHOLE, weights.map((weight) => (weight ? LEAST : STRIP))); }

  // Shares what a row has among its panes; those with nothing become strips.
  #setRow(row, weights) {
    const sizes = share(weights, add(row.map((index) => this.#sizes[index])), weights.map((weight) => (weight ? LEAST : STRIP)));
    row.forEach((index, at) => { this.#sizes[index] = sizes[at]; });
  }
}

// Parts of a length in pixels: those without weight get the width of a strip, the others share the rest.
function laid(weights, length, least, strip) {
  const open = weights.filter(Boolean);
  const parts = fit(open, length - (weights.length - open.length) * strip, open.map(() => least));
  return weights.map((weight) => (weight ? parts.shift() : strip));
}
