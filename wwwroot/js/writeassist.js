import { MultiChatManager } from "./multi-chat-manager.js";
import { addStrings, languageOf, loadStrings } from "./strings.js";
import { readStarters } from "./views/empty-chat.js";
import { addStyleSheet } from "./views/style-sheet.js";

export { MultiChatManager, addStrings, loadStrings };

/** Settles when the styles are there; nothing is shown before. */
const styled = addStyleSheet(new URL("../css/writeassist.css", import.meta.url));

// Who makes an assistant without waiting has the texts of the page's language.
await loadStrings(languageOf(document.documentElement));

/**
 * Puts an assistant into an element, once.
 * @param {HTMLElement} element its data attributes: cmid, sesskey, ajax-url, signin-url, source, text, phase, word-goal, submit, starters, trial
 * @param {object} [options] as the constructor of MultiChatManager takes them
 * @returns {Promise<MultiChatManager>} also `element.writeAssist`
 */
export async function mount(element, options = {}) {
  // Where its own texts cannot be loaded it is shown in the language of the page.
  await Promise.all([styled, loadStrings(languageOf(element, options.lang)).catch(() => {})]);
  const { cmid, sesskey, ajaxUrl, signinUrl, source, text, phase, wordGoal, submit, starters } = element.dataset;
  element.writeAssist ??= new MultiChatManager({ element, cmId: cmid, sesskey, ajaxUrl, signInUrl: signinUrl, source, text, phase, wordGoal, submit: submit !== undefined && submit !== "false", starters: readStarters(starters), ...options });
  return element.writeAssist;
}

window.MultiChatManager = MultiChatManager;

// A module runs when the page is read, so every element that the page came with is there.
for (const element of document.querySelectorAll("[data-writeassist]")) mount(element);
