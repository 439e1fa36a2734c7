/** Which of the replies in one place is shown, and what stands in a log: the messages in view with the unsaved ones among them. */
export class Versions {
  #picked = new Map();

  /** Picks the reply that is so many places away. */
  pick(item, by) { this.#picked.set(item.id, item.place + by); }

  /** What stands in a log. @param {object[]} messages saved ones, in time order @param {object[]} unsaved stand where they were written, a new version where the old one stood */
  items(messages, unsaved) {
    const items = messages.map((message) => ({ key: `m${message.id}`, item: this.#shown(message, message === messages.at(-1)) }));
    for (const entry of unsaved) {
      // What is edited, and what follows it, leaves the view.
      const edited = entry.editOf ? items.findIndex(({ item }) => item.id === entry.editOf) : -1;
      if (edited >= 0) items.length = edited;
      const after = items.findIndex(({ item }) => item.timestamp > entry.timestamp);
      items.splice(after < 0 ? items.length : after, 0, { key: `o${entry.clientId}`, item: entry });
    }
    return items;
  }

  // The reply that the reader has picked among those in one place; the newest unless another was picked, or one is coming in. Of a
  // person's message the version in view, where there are several.
  #shown(message, last) {
    if (message.role === "user" && message.alternatives?.length) return { ...message, place: message.number, places: message.alternatives.length + 1 };
    if (message.role !== "assistant") return message;
    const versions = [...message.alternatives ?? [], message];
    if (message.status === "streaming") this.#picked.delete(message.id);
    const place = this.#picked.get(message.id) ?? versions.length;
    return { ...message, ...versions[place - 1], id: message.id, place, places: versions.length, last };
  }
}
