/**
 * What Alt and Shift with a key do in the assistant, by the key's place on the keyboard. No browser, ChromeOS or Moodle has them:
 * A, B, I, L, M, N, S and T are left out for that.
 */
export const SHORTCUTS = { KeyC: "create", KeyJ: "next", KeyK: "previous", KeyF: "search", KeyX: "stop", KeyP: "panes", KeyW: "write" };

/** Listens to the keys in an element. @param {Record<string, () => void>} acts by what the keys do, and `list` for "?" outside of text boxes */
export function onShortcuts(element, acts) {
  element.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const act = event.altKey && event.shiftKey ? acts[SHORTCUTS[event.code]] : event.key === "?" && !event.target.closest("input, textarea, select") ? acts.list : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
}
