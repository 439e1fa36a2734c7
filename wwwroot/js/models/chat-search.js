const DAY = 24 * 3600;

/**
 * The chats whose title has every word of the text, newest first, by date.
 * @param {object[]} all @param {string} text @param {Date} now
 * @returns {{group: string, chats: object[]}[]} group: today, yesterday, week, month or older
 */
export function searchChats(all, text, now = new Date()) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime() / 1000;
  const groups = [["today", midnight], ["yesterday", midnight - DAY], ["week", midnight - 7 * DAY], ["month", midnight - 30 * DAY], ["older", -Infinity]]
    .map(([group, since]) => ({ group, since, chats: [] }));
  for (const chat of all.toSorted((a, b) => b.modified_at - a.modified_at || b.id - a.id)) {
    const title = fold(chat.title);
    if (words.every((word) => title.includes(word))) groups.find(({ since }) => chat.modified_at >= since).chats.push(chat);
  }
  return groups.filter(({ chats }) => chats.length > 0);
}

// "Resume" finds "Résumé".
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
