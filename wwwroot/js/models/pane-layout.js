/** The smallest pane, in percent. */
export const MIN_SIZE = 10;

const WHOLE = 10_000; // sizes are kept in hundredths of a percent, so that they add up exactly
const MIN = MIN_SIZE * 100;
const COLUMNS = 2;

/**
 * The sizes of up to four panes: percents with two decimals that always add up to 100, none under 10. The server does the same.
 *
 *   horizontal (vertical likewise)         grid: a size is a part of the area
 *   |   50    ‖   30   ‖  20  |            |   20  ‖   30   |  row of 50
 *        divider 0  divider 1              |=======‖========|  row divider
 *                                          |  10 ‖    40    |  row of 50
 *
 * 1. A divider stands between two groups of panes, the ones before and the ones after it. Moving it changes what each group has
 *    together, never the sum of both, and nothing outside of them.
 * 2. What the group before has stays between 10 for each of its panes and the sum less 10 for each of the others.
 * 3. Within a group, each pane gets 10, and the rest is shared in proportion to what each had above 10. So nobody falls under 10, and a
 *    group of panes that all fit keeps its proportions.
 * 4. All this is done in whole hundredths; the largest pane takes what rounding leaves over.
 * 5. Adding and removing panes are rule 3 for all of them; a new pane counts with an even part.
 */
export class PaneLayout {
  #sizes;

  /** horizontal, vertical or grid */
  type;

  /** The index of the pane that is shown alone, or null. It does not change the sizes. */
  maximised = null;

  /** @param {string} type @param {number[]} sizes percents; what does not add up is made to */
  constructor(type, sizes) {
    this.type = type;
    this.#sizes = share(sizes.map((size) => Math.round(size * 100)), WHOLE);
  }

  /** In percent. */
  get sizes() { return this.#sizes.map((size) => size / 100); }

  get count() { return this.#sizes.length; }

  evenOut() { this.#sizes = share(this.#sizes.map(() => 1), WHOLE); }

  add() {
    this.#sizes = share([...this.#sizes, WHOLE / this.count], WHOLE);
    this.maximised = null;
  }

  remove(index) {
    this.#sizes = share(this.#sizes.filter((_, i) => i !== index), WHOLE);
    this.maximised = null;
  }

  /** Shows a pane alone, or all again. */
  toggleMaximised(index) { this.maximised = this.maximised === index ? null : index; }

  /** Where each pane is, in percent of the whole from the start and the top. */
  get boxes() {
    return this.#rows().flatMap(({ indexes, start, extent }) => {
      let inline = 0;
      return indexes.map((index) => {
        const part = (this.#sizes[index] / this.#sum(indexes)) * 100;
        const box = this.type === "vertical" ? { x: 0, y: start, width: 100, height: extent } : { x: inline, y: start, width: part, height: extent };
        inline += part;
        return box;
      });
    });
  }

  /** The dividers, from the start and the top. @returns {Divider[]} */
  get dividers() {
    const rows = this.#rows();
    const list = [];
    rows.forEach(({ indexes, start, extent }, row) => {
      for (let i = 1; i < indexes.length; i++) {
        list.push(new Divider(this, { axis: "x", before: [indexes[i - 1]], after: [indexes[i]], whole: this.#sum(indexes), lead: indexes.slice(0, i - 1), start, extent }));
      }
      if (row > 0) list.push(new Divider(this, { axis: "y", before: rows[row - 1].indexes, after: indexes, whole: WHOLE, lead: rows.slice(0, row - 1).flatMap((r) => r.indexes), start: 0, extent: 100 }));
    });
    return list;
  }

  /** What panes have together, in hundredths. */
  groupSize(indexes) { return this.#sum(indexes); }

  /** Gives a group of panes this much together, in hundredths. */
  setGroupSize(indexes, total) {
    const parts = share(indexes.map((index) => this.#sizes[index]), total);
    indexes.forEach((index, i) => { this.#sizes[index] = parts[i]; });
  }

  #sum(indexes) { return indexes.reduce((sum, index) => sum + this.#sizes[index], 0); }

  #rows() {
    const all = this.#sizes.map((_, index) => index);
    const perRow = this.type === "horizontal" ? all.length : this.type === "grid" ? COLUMNS : 1;
    let start = 0;
    return Array.from({ length: Math.ceil(all.length / perRow) }, (_, row) => {
      const indexes = all.slice(row * perRow, (row + 1) * perRow);
      const extent = this.#sum(indexes) / 100;
      const place = { indexes, start, extent };
      start += extent;
      return place;
    });
  }
}

/** One divider of a layout: what is before it trades size with what is after it. */
class Divider {
  #layout; #before; #after; #whole; #lead;

  /** x: moved to the left and right; y: up and down */
  axis;

  /** Its place across the axis, in percent: from where, and how long. */
  across;

  /** The index of the pane that it sizes: the last before it. */
  pane;

  constructor(layout, { axis, before, after, whole, lead, start, extent }) {
    this.#layout = layout;
    this.axis = axis;
    this.#before = before;
    this.#after = after;
    this.#whole = whole;
    this.#lead = lead;
    this.across = { start, extent };
    this.pane = before.at(-1);
  }

  /** Its place along the axis, in percent of the layout's width or height. */
  get position() { return ((this.#layout.groupSize(this.#lead) + this.#layout.groupSize(this.#before)) / this.#whole) * 100; }

  /** The size of what is before it, and between what it can be, in percent of the layout's width or height. */
  get range() {
    const layout = this.#layout;
    const both = layout.groupSize(this.#before) + layout.groupSize(this.#after);
    const percent = (size) => (size / this.#whole) * 100;
    return { now: percent(layout.groupSize(this.#before)), min: percent(MIN * this.#before.length), max: percent(both - MIN * this.#after.length) };
  }

  /** Gives what is before it this size, or the nearest that it can have. */
  moveTo(percent) {
    const layout = this.#layout;
    const both = layout.groupSize(this.#before) + layout.groupSize(this.#after);
    const wanted = Math.round((percent / 100) * this.#whole);
    const size = Math.min(Math.max(wanted, MIN * this.#before.length), both - MIN * this.#after.length);
    layout.setGroupSize(this.#before, size);
    layout.setGroupSize(this.#after, both - size);
  }
}

// Rule 3 and 4. At most ten panes could be shared; there are four.
function share(weights, total) {
  const sum = weights.reduce((a, b) => a + b, 0);
  const above = weights.map((weight) => Math.max(0, sum > 0 ? (weight / sum) * total - MIN : 1));
  const whole = above.reduce((a, b) => a + b, 0);
  const free = total - MIN * weights.length;
  const sizes = above.map((excess) => MIN + (whole > 0 ? Math.round((free * excess) / whole) : Math.floor(free / weights.length)));
  sizes[sizes.indexOf(Math.max(...sizes))] += total - sizes.reduce((a, b) => a + b, 0);
  return sizes;
}
