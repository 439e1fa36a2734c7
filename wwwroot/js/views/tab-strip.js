import { h, iconButton } from "./dom.js";

/** A row that is wider than its place: it scrolls by the wheel, by touch, and by an arrow at each end; no scrollbar takes its room. */
export class TabStrip {
  #list; #arrows;

  /** @param {Element} list the row @param {string[]} names of the arrows: to its start, to its end @param {...Element} others what stands beside it unseen */
  constructor(list, names, ...others) {
    this.#list = list;
    this.#arrows = ["back", "next"].map((name, index) => iconButton(name, names[index], () => this.#turn(index ? 1 : -1), ".wa-tab-arrow"));
    const [back, next] = this.#arrows;
    this.element = h("div.wa-tabs", {}, back, list, next, ...others);
    // The arrow keys lead from tab to tab; these are for a pointer, and leave the focus where it is.
    for (const arrow of this.#arrows) {
      arrow.tabIndex = -1;
      arrow.addEventListener("pointerdown", (event) => event.preventDefault());
    }
    list.addEventListener("scroll", () => this.#showEnds(), { passive: true });
    list.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    new ResizeObserver(() => this.show()).observe(this.element);
  }

  /** Shows the arrows where the row does not fit. */
  show() {
    const fits = this.#list.scrollWidth <= this.element.clientWidth;
    for (const arrow of this.#arrows) arrow.hidden = fits;
    this.#showEnds();
  }

  /** Brings a tab into view. Not by scrollIntoView, which would scroll the page around the assistant too. */
  reveal(tab) {
    const frame = this.#list.getBoundingClientRect();
    const place = placeOf(tab);
    if (place.left < frame.left) this.#list.scrollLeft += place.left - frame.left - 24;
    else if (place.right > frame.right) this.#list.scrollLeft += place.right - frame.right + 24;
  }

  get #rtl() { return getComputedStyle(this.#list).direction === "rtl"; }

  #turn(by) {
    const behavior = matchMedia("(prefers-reduced-motion: no-preference)").matches ? "smooth" : "instant";
    this.#list.scrollBy({ left: by * (this.#rtl ? -1 : 1) * this.#list.clientWidth * 0.8, behavior });
  }

  #showEnds() {
    const { scrollLeft, scrollWidth, clientWidth } = this.#list;
    const from = Math.abs(scrollLeft);
    this.#arrows[0].disabled = from < 1;
    this.#arrows[1].disabled = from > scrollWidth - clientWidth - 2;
  }

  // At its ends, and where nothing is hidden, the wheel is the page's.
  #wheel(event) {
    if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaY) <= Math.abs(event.deltaX)) return;
    const before = this.#list.scrollLeft;
    this.#list.scrollBy({ left: event.deltaY * (event.deltaMode ? 24 : 1) * (this.#rtl ? -1 : 1) });
    if (this.#list.scrollLeft !== before) event.preventDefault();
  }
}

// Where it stands in the row, which for the active tab, that sticks to an end, is not where it is seen.
function placeOf(tab) {
  tab.style.position = "static";
  const place = tab.getBoundingClientRect();
  tab.style.position = "";
  return place;
}
