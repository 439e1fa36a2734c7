import { MultiChatManager } from "./multi-chat-manager.js";
import { addStrings } from "./strings.js";

export { MultiChatManager, addStrings };

/** Settles when the styles are there; nothing is shown before. A page that blocks them still gets a working assistant. */
const styled = new Promise((resolve) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("../css/writeassist.css", import.meta.url);
  link.addEventListener("load", resolve);
  link.addEventListener("error", resolve);
  document.head.append(link);
});

/**
 * Puts an assistant into an element, once.
 * @param {HTMLElement} element its data attributes: cmid, sesskey, ajax-url, signin-url
 * @param {object} [options] as the constructor of MultiChatManager takes them
 * @returns {Promise<MultiChatManager>} also `element.writeAssist`
 */
export async function mount(element, options = {}) {
  await styled;
  const { cmid, sesskey, ajaxUrl, signinUrl } = element.dataset;
  element.writeAssist ??= new MultiChatManager({ element, cmId: cmid, sesskey, ajaxUrl, signInUrl: signinUrl, ...options });
  return element.writeAssist;
}

window.MultiChatManager = MultiChatManager;

// A module runs when the page is read, so every element that the page came with is there.
for (const element of document.querySelectorAll("[data-writeassist]")) mount(element);
