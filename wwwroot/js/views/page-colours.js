import { h } from "./dom.js";

/** What WCAG asks between a text and what is behind it. */
const LEAST = 4.5;

/** How much of the page's accent is in what is behind a person's own messages. */
const TINT = 0.12;

const OWN = ["bg", "raised", "ink", "muted", "user", "danger", "accent", "accent-ink"];

/**
 * Gives the assistant the colours of a Bootstrap page, as Moodle's Boost is one: its body, and its primary colour as accent. Each is taken where
 * texts in it and on it can be read, in the scheme (light or dark) of now; else the style sheet's own stays. What the page says of the
 * assistant's own properties beats both.
 */
export class PageColours {
  #root; #probe = h("span", { hidden: true }); #watch; #dark = matchMedia("(prefers-color-scheme: dark)"); #told;

  /** @param {Element} root the assistant's outermost element, in the page */
  constructor(root) {
    this.#root = root;
    root.append(this.#probe);
    // A theme is changed by an attribute, or by a style sheet that comes late.
    this.#watch = new MutationObserver(() => this.take());
    for (let node = root.parentElement; node; node = node.parentElement) this.#watch.observe(node, { attributeFilter: ["class", "style", "data-bs-theme", "data-theme"] });
    this.#dark.addEventListener("change", this.take);
    window.addEventListener("load", this.take);
    this.take();
  }

  /** Looks at the page as it is now. */
  take = () => {
    const { style } = this.#root;
    const page = Object.fromEntries(["--bs-body-bg", "--bs-body-color", "--bs-primary", "--primary"].map((name) => [name, getComputedStyle(this.#root).getPropertyValue(name).trim()]));
    const told = JSON.stringify([page, getComputedStyle(this.#root).colorScheme, this.#dark.matches]);
    if (told === this.#told) return;
    this.#told = told;
    for (const name of ["bg", "ink", "user", "accent", "accent-ink"]) style.removeProperty(`--wa-page-${name}`);
    const own = Object.fromEntries(OWN.map((name) => [name, this.#read(`var(--wa-${name})`)]));
    if (OWN.some((name) => !own[name])) return;
    const found = { ...this.#body(own, page), ...this.#accent(own, page) };
    for (const [name, [red, green, blue]] of Object.entries(found)) style.setProperty(`--wa-page-${name}`, `rgb(${red} ${green} ${blue})`);
  };

  remove() {
    this.#watch.disconnect();
    this.#dark.removeEventListener("change", this.take);
    window.removeEventListener("load", this.take);
  }

  #body(own, page) {
    const bg = this.#read(page["--bs-body-bg"]), ink = this.#read(page["--bs-body-color"]);
    if (!bg || !ink || ![ink, own.muted, own.danger].every((text) => isRead(text, bg)) || ![own.raised, own.user].every((behind) => isRead(ink, behind))) return {};
    Object.assign(own, { bg, ink });
    return { bg, ink };
  }

  #accent(own, page) {
    const accent = this.#read(page["--bs-primary"]) ?? this.#read(page["--primary"]);
    if (!accent) return {};
    const ink = [own["accent-ink"], [255, 255, 255], [0, 0, 0]].find((text) => isRead(text, accent));
    const tint = own.bg.map((part, index) => Math.round(part + (accent[index] - part) * TINT));
    const user = [tint, own.user].find((behind) => [own.ink, own.muted, accent].every((text) => isRead(text, behind)));
    return ink && user && [own.bg, own.raised].every((behind) => isRead(accent, behind)) ? { accent, user, "accent-ink": ink } : {};
  }

  // Red, green and blue, or nothing where it is no colour or lets something through.
  #read(value) {
    if (!value) return undefined;
    const { style } = this.#probe;
    style.color = "";
    style.color = value;
    if (!style.color) return undefined;
    const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(getComputedStyle(this.#probe).color);
    return parts?.slice(1).map(Number);
  }
}

const isRead = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05) >= LEAST;
};

// Of WCAG 2.
function luminance(rgb) {
  const [red, green, blue] = rgb.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
