import { h, iconButton } from "./dom.js";

/**
 * What stands below a reply of the assistant: how far it is, how it ended, what can be done with it, and the way to the earlier ones.
 * @param {object} item the reply, with `place` and `places` among the replies there, and `last` where it ends the chat
 * @param {Element} copy the button that copies it
 * @returns {Element|null}
 */
export function replyFoot(item, { t, error }, actions, copy) {
  const { status, place } = item;
  if (status === "streaming") return null;
  const failed = status === "failed";
  const again = () => actions.regenerate(item);
  const parts = [
    item.content && withAct("copy", copy),
    item.last && !failed && item.model && actions.isOpen() && withAct("again", iconButton("again", t("regenerate"), again)),
    actions.use && item.model && item.content && place === item.places && withAct("use", iconButton("use", t("useThis"), () => actions.use(item))),
    item.content && actions.text() && withAct("insert", iconButton("insert", t("insertText"), (event) => actions.text().insert(item, event.currentTarget))),
    item.places > 1 && places(item, t, actions),
    failed && h("span.wa-unsaved", {}, error(item)),
    status === "stopped" && h("span", {}, t("stopped")),
    item.last && failed && actions.isOpen() && h("button.wa-button", { type: "button", "data-act": "again", on: { click: again } }, t("retry")),
  ].filter(Boolean);
  return parts.length ? h("div.wa-status", {}, parts) : null;
}

/** The way between the replies in one place, or the versions of a message of the person's own. */
export function places(item, t, actions) {
  const { place, places: all } = item;
  const [group, earlier, later] = item.role === "user" ? ["versions", "earlierVersion", "laterVersion"] : ["answers", "earlierAnswer", "laterAnswer"];
  return h("span.wa-places", { role: "group", "aria-label": t(group) },
    step("back", t(earlier), place > 1, () => actions.step(item, -1)),
    h("span", {}, `${place}/${all}`),
    step("next", t(later), place < all, () => actions.step(item, 1)));
}

// The one at its end stays in the page, so that it keeps the focus.
function step(name, label, enabled, click) {
  const button = withAct(name, iconButton(name, label, () => enabled && click()));
  if (!enabled) button.setAttribute("aria-disabled", "true");
  return button;
}

/** A button that is found again after its message was drawn anew. */
export function withAct(act, button) {
  button.dataset.act = act;
  return button;
}
