import { AjaxError, onFirstUse } from "../ajax.js";
import { chatToCome } from "../models/keepsakes.js";

/** So long a message waits until the text that goes along is saved, in milliseconds. */
const LONGEST = 10_000;

/**
 * Sends one message to several panes, and gives each event of the one stream to the pane that it names, and to no other. A pane
 * that is slow, fails or is passed over holds up none.
 */
export class PaneTurns {
  #ajax; #manager; #session; #shown;

  /** @param {(pane: object, data: object, content: string) => void} passedOver called for a pane that could not take the message */
  constructor(ajax, manager, session, passedOver) {
    this.#ajax = ajax;
    this.#manager = manager;
    this.#session = session;
    this.#shown = passedOver;
  }

  /**
   * @param {{content: string, clientId: string, panes?: number[], along?: object, onWait?: Function}} message panes: their indexes, all without them; along: what of the text
   * @returns {Promise<object[]>} as soon as it is stored: the first `start`; the replies go on @throws {AjaxError} where nothing was sent
   */
  async send(message) {
    const { savedText } = message.along?.with_text ? await onFirstUse(import("../text/text-along.js")) : {};
    if (savedText && !await savedText(this.#manager, () => {}, LONGEST)) throw new AjaxError("textnotsaved");
    return this.#send(message);
  }

  #send({ content, clientId, panes, along, onWait }) {
    const takers = new Map();
    return new Promise((resolve, reject) => {
      const take = (name, data) => {
        this.#take(takers, name, data, content);
        resolve(data);
      };
      const fields = { concurrent_session_id: this.#session.value.id, content, client_id: clientId, panes: panes?.join(","), phase: this.#manager.replies.phase, ...along };
      this.#ajax.stream("send_to_panes", fields, take, { onWait, signal: this.#manager.replies.signal })
        .catch(reject)
        .then(() => this.#end(takers));
    });
  }

  /** Brings a message that was written in a pane to the server, where its chat is still to be made. @returns {Promise<object>|undefined} */
  bring({ sessionId, content, clientId, along }, onWait) {
    const pane = this.#session.panes.find(({ id }) => chatToCome(id) === sessionId);
    if (!pane) return undefined;
    const sent = pane.chat_session_id ? this.#manager.replies.send({ sessionId: pane.chat_session_id, content, clientId, along }, onWait)
      : this.send({ content, clientId, panes: [pane.pane_index], along, onWait }).then(sentOrThrow);
    return sent.then((start) => ({ message_id: start.user_message_id ?? start.message_id, session_id: start.session_id, timestamp: this.#ajax.now }));
  }

  #take(takers, name, data, content) {
    const { id } = data.pane ?? {};
    if (!id) return;
    if (name === "start") this.#begin(id, data, content);
    else if (!takers.has(id)) {
      const pane = this.#session.paneOf(id);
      if (pane && name === "error") this.#shown(pane, data, content);
      return;
    }
    if (!takers.has(id)) takers.set(id, this.#manager.replies.taker());
    takers.get(id)(name, data);
  }

  // The message stands in its chat before the reply to it does.
  #begin(paneId, { session_id: sessionId, user_message_id: id }, content) {
    const list = this.#manager.messagesOf(sessionId);
    const timestamp = this.#ajax.now;
    if (!this.#session.paneOf(paneId)?.chat_session_id) list.loaded = true;
    if (id && !list.get(id)) list.add({ id, chat_session_id: sessionId, role: "user", content, html: null, timestamp, created_at: timestamp, status: "complete" });
    this.#session.gotChat(paneId, sessionId);
    this.#manager.view.showMessages(sessionId, { toEnd: true });
    this.#manager.saved(sessionId);
  }

  // A stream that broke off is taken up again for each reply; what had not begun is found by a look at the server.
  #end(takers) {
    for (const take of takers.values()) if (take.reply && !take.reply.over) this.#manager.replies.hearRest(take);
    if (takers.size) this.#manager.refresh();
  }
}

// A pane that could not take the message has no start.
function sentOrThrow(data) {
  if (data.session_id) return data;
  throw Object.assign(new Error(data.error), { errorcode: data.errorcode });
}
