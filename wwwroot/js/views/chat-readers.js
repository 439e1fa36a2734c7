import { h, icon, ICONS } from "./dom.js";
import { addStyleSheet } from "./style-sheet.js";

await addStyleSheet(new URL("../../css/chat-readers.css", import.meta.url));

ICONS.eye = "M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10zM10 7.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5z";

/** The texts of this part, loaded with it. */
const readerStrings = {
  en: {
    share: "Share with your teacher", unshare: "Stop sharing", shared: "Shared with your teacher", readAlways: "Your teacher can read the chats of this activity.",
    readOn: "Your teacher opened this chat on {time}.", nowShared: "Your teacher can read this chat now.", notShared: "Your teacher can no longer read this chat.",
  },
  fr: {
    share: "Partager avec votre enseignant", unshare: "Ne plus partager", shared: "Partagée avec votre enseignant", readAlways: "Votre enseignant peut lire les discussions de cette activité.",
    readOn: "Votre enseignant a ouvert cette discussion le {time}.", nowShared: "Votre enseignant peut maintenant lire cette discussion.", notShared: "Votre enseignant ne peut plus lire cette discussion.",
  },
  de: {
    share: "Mit Ihrer Lehrperson teilen", unshare: "Nicht mehr teilen", shared: "Mit Ihrer Lehrperson geteilt", readAlways: "Ihre Lehrperson kann die Chats dieser Aktivität lesen.",
    readOn: "Ihre Lehrperson hat diesen Chat am {time} geöffnet.", nowShared: "Ihre Lehrperson kann diesen Chat jetzt lesen.", notShared: "Ihre Lehrperson kann diesen Chat nicht mehr lesen.",
  },
  es: {
    share: "Compartir con su profesor", unshare: "Dejar de compartir", shared: "Compartido con su profesor", readAlways: "Su profesor puede leer los chats de esta actividad.",
    readOn: "Su profesor abrió este chat el {time}.", nowShared: "Su profesor puede leer ahora este chat.", notShared: "Su profesor ya no puede leer este chat.",
  },
  zh: {
    share: "与您的教师分享", unshare: "停止分享", shared: "已与您的教师分享", readAlways: "您的教师可以阅读此活动的对话。",
    readOn: "您的教师于 {time} 打开了此对话。", nowShared: "您的教师现在可以阅读此对话。", notShared: "您的教师不能再阅读此对话。",
  },
  ar: {
    share: "مشاركة مع معلمك", unshare: "إيقاف المشاركة", shared: "مشتركة مع معلمك", readAlways: "يمكن لمعلمك قراءة محادثات هذا النشاط.",
    readOn: "فتح معلمك هذه المحادثة في {time}.", nowShared: "يمكن لمعلمك قراءة هذه المحادثة الآن.", notShared: "لم يعد بإمكان معلمك قراءة هذه المحادثة.",
  },
};

/**
 * Who reads besides the student: the page says above everything where teachers may read all chats, and of each chat whether it is shared and
 * when a teacher opened it last. Loaded where the activity lets chats be read, or one was.
 */
export class ChatReaders {
  #manager; #changes; #strings; #announcer; #lines = new WeakMap(); #always;

  /** Whether teachers may read chats here. @type {"never"|"shared"|"always"} */
  reading = "never";

  /** @param {import("../multi-chat-manager.js").MultiChatManager} manager @param {import("../chat-changes.js").ChatChanges} changes */
  constructor(manager, changes) {
    const { strings, announcer, root } = manager.view.parts;
    this.#manager = manager;
    this.#changes = changes;
    this.#strings = strings;
    this.#announcer = announcer;
    strings.extend(readerStrings);
    this.#always = h("p.wa-read-always", { hidden: true }, icon("eye"), h("span", {}, strings.t("readAlways")));
    root.querySelector(".wa-notices").before(this.#always);
  }

  /** Shows it as it is now, on the tabs and in the chats that are in view. */
  show() {
    const { view, chats } = this.#manager;
    this.#always.hidden = this.reading !== "always";
    for (const tab of view.parts.root.querySelectorAll(".wa-tab")) this.#mark(tab, this.#isShared(chats.get(tab.dataset.sessionId)));
    for (const conversation of view.conversations) this.#tell(conversation);
  }

  /** What can be done with a chat about it. @returns {object[]} items of its menu */
  choices(id) {
    const on = Boolean(this.#manager.chats.get(id)?.shared_at);
    if (this.reading !== "shared" && !on) return [];
    return [{ icon: "eye", label: this.#strings.t(on ? "unshare" : "share"), run: () => this.share(id, !on) }];
  }

  /** Lets teachers read a chat, or (false) no longer. @returns {Promise<boolean>} whether the server took it */
  async share(sessionId, on) {
    const done = await this.#changes.run("chat-sharing", { sessionId, on }, "chat-shared", async (manager) => {
      const { session } = await manager.ask(on ? "share_chat_session" : "unshare_chat_session", { session_id: sessionId });
      manager.chats.put({ ...manager.chats.get(sessionId), ...session });
      manager.view.showChats();
      return { sessionId, on };
    });
    if (done) this.#announcer.say(this.#strings.t(on ? "nowShared" : "notShared"));
    return Boolean(done);
  }

  // What is shared is read by nobody where the activity allows no reading any more; where all is read it makes no difference.
  #isShared(chat) { return this.reading === "shared" && Boolean(chat?.shared_at); }

  #mark(tab, on) {
    const mark = tab.querySelector(".wa-tab-shared");
    if (!on) mark?.remove();
    else if (!mark) tab.querySelector(".wa-tab-label").after(h("span.wa-tab-shared", { role: "img", "aria-label": this.#strings.t("shared"), title: this.#strings.t("shared") }, icon("eye")));
  }

  // The line above a chat's messages; a button in it that had the focus gives it to the message box.
  #tell(conversation) {
    const { t } = this.#strings;
    const chat = this.#manager.chats.get(conversation.sessionId);
    const shared = this.#isShared(chat);
    const read = chat?.read_at ? t("readOn", { time: this.#time(chat.read_at) }) : "";
    const line = this.#lines.get(conversation) ?? this.#line(conversation);
    const known = `${shared} ${read} ${chat?.session_id}`;
    if (line.dataset.known === known) return;
    line.dataset.known = known;
    const focused = line.contains(document.activeElement);
    line.hidden = !shared && !read;
    line.replaceChildren(...line.hidden ? [] : [
      icon("eye"), h("span.wa-read-text", {}, [shared && h("b", {}, t("shared")), shared && read && " · ", read].filter(Boolean)),
      ...shared ? [h("button.wa-button", { type: "button", on: { click: () => this.share(chat.session_id, false) } }, t("unshare"))] : [],
    ]);
    if (focused) conversation.focus();
  }

  #line(conversation) {
    const line = h("div.wa-read-line", { hidden: true });
    this.#lines.set(conversation, line);
    conversation.element.prepend(line);
    return line;
  }

  // With the day, also of today: it is told for later.
  #time(unix) {
    const options = { dateStyle: "long", timeStyle: "short" };
    try {
      return new Intl.DateTimeFormat(this.#strings.lang.replace("_", "-"), options).format(unix * 1000);
    } catch {
      return new Intl.DateTimeFormat(undefined, options).format(unix * 1000);
    }
  }
}
