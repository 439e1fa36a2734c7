/** Lets the assistant lie over the whole page, and puts it back into its place. */
export class PageFill {
  #root; #behind = [];

  /** Whether it fills the window. */
  on = false;

  /** @param {Element} root the assistant's outermost element */
  constructor(root) { this.#root = root; }

  toggle() {
    const root = this.#root;
    this.on = !this.on;
    root.classList.toggle("wa-filled", this.on);
    root.popover = this.on ? "manual" : null;
    if (this.on) root.showPopover();
    if (this.on) this.#behind = besides(root);
    for (const element of this.#behind) element.inert = this.on;
    if (!this.on) this.#behind = [];
  }
}

// Nothing behind it is to be reached by keyboard; what is inert already stays so.
function besides(root) {
  const found = [];
  for (let node = root; node.parentElement && node !== document.body; node = node.parentElement) {
    found.push(...[...node.parentElement.children].filter((other) => other !== node && !other.inert));
  }
  return found;
}
