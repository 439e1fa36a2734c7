/** How long a file may take to be written, in milliseconds. */
const LONGEST = 60_000;

/** Gives the person a chat, or all (""), as a file. @param {"markdown"|"json"} format @returns {Promise<boolean>} whether it came */
export async function download(manager, ajax, sessionId, format) {
  try {
    const blob = await ajax.file("export_chats", { session_id: sessionId || undefined, format, lang: manager.view.parts.strings.lang });
    const name = `${manager.chats.get(sessionId)?.title ?? "chats"}.${format === "json" ? "json" : "md"}`;
    saveAs(blob, name);
    return true;
  } catch (error) {
    manager.fail(error, sessionId);
    return false;
  }
}

/** Gives the person a file. @param {Blob} blob @param {string} name */
export function saveAs(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LONGEST);
}
