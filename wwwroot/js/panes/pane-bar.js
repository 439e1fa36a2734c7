import { isAi } from "../models/author.js";
import { h, icon, iconButton, newId } from "../views/dom.js";

const MODES = ["independent", "broadcast", "synchronized"];
const LAYOUTS = { horizontal: "columns", vertical: "rows", grid: "grid" };

/** The buttons for all panes: where messages go, how the panes lie, another pane, comparing, and filling the window. */
export class PaneBar {
  #split; #manager; #strings; #mode; #hint; #layouts; #add; #blind; #compare; #context; #fill; #stop; #back; #sets; #setName;

  /** @param {import("./split-pane.js").SplitPane} split */
  constructor(split, manager, { strings }) {
    const { t } = strings;
    this.#split = split;
    this.#manager = manager;
    this.#strings = strings;
    const hintId = newId("hint");
    this.#mode = h("select.wa-model.wa-mode", { "aria-label": t("mode"), title: t("mode"), "aria-describedby": hintId, on: { change: () => split.change("set_sync_mode", { sync_mode: this.#mode.value }).then(() => this.show()) } },
      MODES.filter((mode) => !manager.paneRules?.sync_modes || manager.paneRules.sync_modes.includes(mode)).map((mode) => h("option", { value: mode }, t(`mode_${mode}`))));
    this.#layouts = Object.entries(LAYOUTS).map(([type, name]) => [type, iconButton(name, t(`layout_${type}`), () => split.setLayout(type))]);
    this.#add = h("button.wa-button.wa-add-pane", { type: "button", title: t("addPane"), on: { click: () => split.addPane() } }, icon("plus"), h("span", {}, t("addPane")));
    this.#compare = iconButton("compare", t("compare"), () => split.tools.compare());
    this.#blind = iconButton("blind", t("blind"), () => split.toggleBlind());
    this.#context = iconButton("note", t("context"), () => split.tools.editContext());
    this.#fill = iconButton("maximise", t("fill"), () => split.toggleFill());
    this.#sets = h("button.wa-button.wa-sets-button", { type: "button", "aria-haspopup": "dialog", on: { click: () => split.tools.openSets() } }, icon("sets"), this.#setName = h("span", { dir: "auto" }));
    this.#stop = h("button.wa-button.wa-stop-all", { type: "button", title: t("stopAll"), on: { click: () => split.stopAll() } }, icon("stop"), h("span", {}, t("stopAll")));
    this.#back = h("button.wa-button.wa-back", { type: "button", title: t("back"), on: { click: () => split.leave() } }, icon("tabs"), h("span", {}, t("back")));
    this.element = h("div.wa-pane-bar", { role: "group", "aria-label": t("panes") }, this.#back, this.#sets, this.#mode, this.#context,
      h("div.wa-layouts", { role: "group", "aria-label": t("layout") }, this.#layouts.map(([, button]) => button)), this.#add, this.#compare, this.#blind, this.#fill, this.#stop);
    this.hint = h("p.wa-mode-hint", { id: hintId });
    this.rules = h("p.wa-coach-rules", {}, t("coachRules"));
  }

  show() {
    const { value: session, blind, filled, count } = this.#split;
    this.#showMode(session.sync_mode);
    this.#setName.textContent = session.session_name ?? this.#strings.t("sets");
    this.#sets.title = this.#strings.t("setOpen", { name: session.session_name ?? this.#strings.t("unnamedSet") });
    this.#sets.setAttribute("aria-label", session.session_name ? this.#sets.title : this.#strings.t("sets"));
    this.hint.textContent = this.#strings.t(`hint_${session.sync_mode}`);
    for (const [type, button] of this.#layouts) button.setAttribute("aria-pressed", type === session.layout_config.type);
    const adding = this.#add === document.activeElement;
    this.#add.disabled = count >= Math.min(session.max_panes, this.#manager.paneRules?.max_panes ?? session.max_panes);
    if (adding && this.#add.disabled) this.#split.area.viewAt(count - 1).focus();
    this.#compare.disabled = count < 2;
    this.rules.hidden = blind || !this.#split.conversations.some(({ sessionId }) => !isAi(this.#manager.models.of(sessionId)));
    this.#blind.setAttribute("aria-pressed", blind);
    this.#fill.setAttribute("aria-pressed", filled);
    const stopping = this.#stop === document.activeElement;
    this.#stop.disabled = !this.#split.answering;
    if (stopping && this.#stop.disabled) this.#split.focus();
    const focused = this.#context === document.activeElement;
    this.#context.hidden = session.sync_mode !== "synchronized";
    this.#context.classList.toggle("wa-filled-in", Boolean(session.shared_context));
    if (focused && this.#context.hidden) this.#mode.focus();
  }

  // A set may go on in a mode that was allowed when it was made; then it is offered once more, and a message says that it is not.
  #showMode(mode) {
    if (![...this.#mode.options].some(({ value }) => value === mode)) this.#mode.append(h("option", { value: mode }, this.#strings.t(`mode_${mode}`)));
    this.#mode.value = mode;
    this.#mode.hidden = this.#mode.options.length < 2;
  }

  focusFill() { this.#fill.focus(); }

  /** Puts the focus on the way back to the tabs. */
  focus() { this.#back.focus(); }
}
