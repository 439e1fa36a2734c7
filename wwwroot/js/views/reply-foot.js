import { h, iconButton } from "./dom.js";

/**
 * What stands below a reply of the assistant: how far it is, how it ended, what can be done with it, and the way to the earlier ones.
 * @param {object} item the reply, with `place` and `places` among the replies there, and `last` where it ends the chat
 * @param {Element} copy the button that copies it
 * @returns {Element|null}
 */
export function replyFoot(item, { t, error }, actions, copy) {
  const { status, places, place } = item;
  if (status === "streaming") return null;
  const failed = status === "failed";
  const again = () => actions.regenerate(item);
  const parts = [
    item.content && withAct("copy", copy),
    item.last && !failed && item.model && actions.isOpen() && withAct("again", iconButton("again", t("regenerate"), again)),
    actions.use && item.model && item.content && place === places && withAct("use", iconButton("use", t("useThis"), () => actions.use(item))),
    places > 1 && h("span.wa-places", { role: "group", "aria-label": t("answers") },
      step("back", t("earlierAnswer"), place > 1, () => actions.step(item, -1)),
      h("span", {}, `${place}/${places}`),
      step("next", t("laterAnswer"), place < places, () => actions.step(item, 1))),
    failed && h("span.wa-unsaved", {}, error(item)),
    status === "stopped" && h("span", {}, t("stopped")),
    item.last && failed && actions.isOpen() && h("button.wa-button", { type: "button", "data-act": "again", on: { click: again } }, t("retry")),
  ].filter(Boolean);
  return parts.length ? h("div.wa-status", {}, parts) : null;
}

// The one at its end stays in the page, so that it keeps the focus.
function step(name, label, enabled, click) {
  const button = withAct(name, iconButton(name, label, () => enabled && click()));
  if (!enabled) button.setAttribute("aria-disabled", "true");
  return button;
}

function withAct(act, button) {
  button.dataset.act = act;
  return button;
}
