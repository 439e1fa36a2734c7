/** What is read again whenever somebody comes back to the window. */
const ACTIONS = ["get_chat_sessions", "get_session_messages"];
/** So many answers are kept, the last ones, and none of more characters. */
const MOST = 12;
const LONGEST = 500_000;

/** Answers that were read before, with which the server is asked whether there is another by now: most often there is none. */
export class KnownAnswers {
  #answers = new Map();

  /** @returns {KnownAnswer | undefined} what is known of this request's answer; undefined for actions whose answers are not kept */
  of(action, fields) {
    if (!ACTIONS.includes(action)) return undefined;
    const key = JSON.stringify([action, fields]);
    const answer = this.#answers.get(key) ?? new KnownAnswer();
    this.#answers.delete(key); // the one that was asked for last is the last
    this.#answers.set(key, answer);
    if (this.#answers.size > MOST) this.#answers.delete(this.#answers.keys().next().value);
    return answer;
  }
}

/** One answer: its text, which is read anew each time, so that nobody changes another's, and the server's name for it. */
class KnownAnswer {
  tag; text;

  keep(tag, text) {
    const fits = tag && text.length <= LONGEST;
    this.tag = fits ? tag : undefined;
    this.text = fits ? text : undefined;
  }
}
