/**
 * Adds a style sheet to the page.
 * @returns {Promise<void>} settles when it is there, or cannot be loaded: a page that blocks it still gets a working assistant
 */
export const addStyleSheet = (url) => new Promise((resolve) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = url;
  link.addEventListener("load", resolve);
  link.addEventListener("error", resolve);
  document.head.append(link);
});
