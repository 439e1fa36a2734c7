const DAY = 24 * 3600;

/**
 * The chats whose title has every word of the text: the pinned ones first, then by date; in each group the newest first.
 * @param {object[]} all @param {string} text @param {Date} now
 * @returns {{group: string, month?: Date, chats: object[]}[]} group: pinned, today, yesterday, week, or month, with its first day
 */
export function searchChats(all, text, now = new Date()) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime() / 1000;
  const days = [["today", midnight], ["yesterday", midnight - DAY], ["week", midnight - 7 * DAY]];
  const groups = new Map(["pinned", ...days.map(([group]) => group)].map((group) => [group, { group, chats: [] }]));
  for (const chat of all.toSorted((a, b) => b.modified_at - a.modified_at || b.id - a.id)) {
    const title = fold(chat.title);
    if (!words.every((word) => title.includes(word))) continue;
    const used = new Date(chat.modified_at * 1000);
    const key = chat.is_pinned ? "pinned" : days.find(([, since]) => chat.modified_at >= since)?.[0] ?? `${used.getFullYear()}-${used.getMonth()}`;
    if (!groups.has(key)) groups.set(key, { group: "month", month: new Date(used.getFullYear(), used.getMonth()), chats: [] });
    groups.get(key).chats.push(chat);
  }
  return [...groups.values()].filter(({ chats }) => chats.length > 0);
}

// "Resume" finds "Résumé".
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
