/**
 * Adds a style sheet to the page.
 * @param {URL} url the entry (entry.js) may have begun with it
 * @returns {Promise<void>} settles when it is there, or cannot be loaded: a page that blocks it still gets a working assistant
 */
export const addStyleSheet = ({ href }) => [...document.querySelectorAll("link")].find((link) => link.href === href)?.settled ?? new Promise((resolve) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  link.addEventListener("load", resolve);
  link.addEventListener("error", resolve);
  document.head.append(link);
});
