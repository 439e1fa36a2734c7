import { EventStream } from "./event-stream.js";
import { KnownAnswers } from "./models/known-answers.js";

/** How long one attempt may take, a stream may be silent (the server sends a comment every 15 s), and the pauses between attempts, in milliseconds. */
const TIMEOUT = 20_000;
const SILENCE = 40_000;
const PAUSES = [1_000, 2_000, 4_000, 8_000, 16_000];
/** A longer wait that the server asks for is told, and not waited for, in seconds. */
const LONGEST_WAIT = 60;
const TEMPORARY = ["network", "timeout", "unavailable", "toomanyrequests", "databaseunavailable", "sessionbusy", "sessionsunavailable", "upgraderequired", "interrupted"];

/** A request that failed: the server's own errorcode, or `network`, `timeout`, `unavailable`, `badreply`, `aborted`. */
export class AjaxError extends Error {
  /**
   * @param {string} errorcode
   * @param {string} message the server's sentence, in English
   * @param {{status?: number, retryAfter?: number, reason?: string, messageId?: number, details?: object}} [about] retryAfter in seconds; details: what the server adds
   */
  constructor(errorcode, message = errorcode, { status = 0, retryAfter = 0, reason = "", messageId, details } = {}) {
    super(message);
    this.name = "AjaxError";
    Object.assign(this, { errorcode, status, retryAfter, reason, messageId, details });
  }

  /** The same request may succeed soon, by itself. */
  get temporary() { return TEMPORARY.includes(this.errorcode) && !this.until; }

  /** When a person who has used up a limit may go on, in Unix seconds, where that is not soon. */
  get until() { return this.status === 429 && this.retryAfter > LONGEST_WAIT ? Math.ceil(Date.now() / 1000) + this.retryAfter : undefined; }

  /** The session or its key ran out: the person has to sign in again. */
  get signedOut() { return isSignedOut(this); }
}

/** Whether a failure, or what is kept of it, says that the person has to sign in again. */
export const isSignedOut = ({ errorcode }) => errorcode === "requireloginerror" || errorcode === "invalidsesskey";

/** The module of a part that is loaded on first use; where it cannot be loaded that is told like a lost connection. */
export const onFirstUse = (module) => module.catch(() => { throw new AjaxError("network"); });

/** The only place that calls `fetch`: the sesskey, errors, time-outs and repeated attempts are settled here. */
export class Ajax {
  #url; #fields; #clockOffset = 0; #waiting = new Set(); #known = new KnownAnswers();

  constructor({ url, cmId, sesskey }) {
    this.#url = url;
    this.#fields = { cmid: String(cmId), sesskey };
  }

  /** The server's time in Unix seconds, so that a wrong clock here puts no message in the wrong place. */
  get now() { return Math.floor((Date.now() + this.#clockOffset) / 1000); }

  /**
   * Asks until there is an answer: no connection, time-outs, 429 and 503 are tried again with growing pauses.
   * @param {string} action
   * @param {object} [fields] those that are undefined or null are not sent
   * @param {{signal?: AbortSignal, repeatable?: boolean, keepalive?: boolean, onWait?: (error: AjaxError, pause: number) => void}} [options]
   *   repeatable false: the request is only repeated where the server said that it did nothing; keepalive: it outlives the page
   * @returns {Promise<object>} @throws {AjaxError}
   */
  call(action, fields = {}, { signal, repeatable = true, keepalive, onWait } = {}) {
    const known = this.#known.of(action, fields);
    return this.#insist(() => {
      const { tag, text } = known ?? {};
      return this.open(action, fields, (response) => readReply(response, known, text), { signal, keepalive, tag });
    }, () => repeatable, signal, onWait);
  }

  /**
   * Sends a request that is answered by events, and gives each to `onEvent` as it comes. Until the first one it is repeated
   * like `call`. Settles at the end of the stream, whether or not the last event said that it is the last.
   * @param {(name: string, data: object) => void} onEvent
   * @param {{signal?: AbortSignal, repeatable?: boolean, onWait?: Function}} [options] as for `call`
   * @returns {Promise<void>} @throws {AjaxError} also where the stream broke off
   */
  stream(action, fields, onEvent, { signal, repeatable = true, onWait } = {}) {
    let begun = false;
    const take = (name, data) => {
      begun = true;
      onEvent(name, data);
    };
    return this.#insist(() => this.open(action, fields, (response, alive) => readEvents(response, alive, new EventStream(take)),
      { signal, accept: "text/event-stream" }), () => repeatable && !begun, signal, onWait);
  }

  /** Asks for a file, which may be large. @returns {Promise<Blob>} @throws {AjaxError} */
  file(action, fields) {
    return this.open(action, fields, async (response, alive) => {
      if (!response.headers.has("Content-Disposition")) throw new AjaxError("badreply", String(await readReply(response)));
      const parts = [], reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return new Blob(parts, { type: response.headers.get("Content-Type") });
        alive(SILENCE);
        parts.push(value);
      }
    }, { accept: "*/*" });
  }

  async #insist(run, repeatable, signal, onWait) {
    for (let attempt = 0; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        const safe = repeatable() || error.status === 429 || error.status === 503;
        if (!error.temporary || !safe || attempt === PAUSES.length) throw error;
        const pause = Math.max(PAUSES[attempt] * (0.8 + 0.4 * Math.random()), error.retryAfter * 1000);
        onWait?.(error, pause);
        await this.pause(pause, signal);
      }
    }
  }

  /**
   * Sends one request.
   * @template T
   * @param {(response: Response, alive: (timeout: number) => void) => Promise<T>} read reads the body; one that comes piece by
   *   piece calls `alive` at each, which sets the time-out anew
   * @returns {Promise<T>}
   */
  async open(action, fields, read, { signal, keepalive, tag, accept = "application/json" } = {}) {
    const stop = new AbortController();
    let timer, late = false;
    const alive = (timeout) => {
      clearTimeout(timer);
      timer = setTimeout(() => { late = true; stop.abort(); }, timeout);
    };
    const abort = () => stop.abort();
    signal?.addEventListener("abort", abort);
    alive(TIMEOUT);
    try {
      const response = await fetch(this.#url, {
        method: "POST", body: this.#body(action, fields), headers: { Accept: accept, ...(tag && { "If-None-Match": tag }) },
        credentials: "same-origin", cache: "no-store", keepalive, signal: stop.signal,
      });
      const date = Date.parse(response.headers.get("Date") ?? "");
      if (date) this.#clockOffset = date - Date.now();
      return await read(response, alive);
    } catch (error) {
      if (error instanceof AjaxError) throw error;
      throw new AjaxError(signal?.aborted ? "aborted" : late ? "timeout" : "network");
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }

  /** Ends every pause between attempts now. */
  wake() {
    for (const end of [...this.#waiting]) end();
  }

  // Not FormData: that would turn every line break into two characters.
  #body(action, fields) {
    const filled = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
    return new URLSearchParams({ ...Object.fromEntries(filled), action, ...this.#fields });
  }

  /** Waits, unless `wake` is called. @throws {AjaxError} when it is aborted */
  pause(milliseconds, signal) {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        signal?.removeEventListener("abort", end);
        if (signal?.aborted) reject(new AjaxError("aborted"));
        else resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#waiting.add(end);
      signal?.addEventListener("abort", end);
      if (signal?.aborted) end();
    });
  }
}

/**
 * Reads a JSON reply. @throws {AjaxError} where it tells of a failure, or is none.
 * @param {KnownAnswer} [known] where it is kept @param {string} [before] what was known when it was asked for
 */
export async function readReply(response, known, before) {
  const unchanged = response.status === 304 && before;
  const text = unchanged || await response.text();
  const reply = parse(text);
  if ((response.ok || unchanged) && reply?.success) {
    known?.keep(response.headers.get("ETag"), text);
    return reply;
  }
  // A proxy that sends signed-out people to its own page answers with that page.
  const fallback = response.redirected ? "requireloginerror" : response.ok || response.status >= 500 ? "unavailable" : "badreply";
  throw new AjaxError(reply?.errorcode ?? fallback, reply?.error, {
    status: response.status, reason: reply?.reason, messageId: reply?.message_id, details: reply?.details, retryAfter: Number(response.headers.get("Retry-After")) || 0,
  });
}

// A failure before the first event is told as JSON.
async function readEvents(response, alive, events) {
  if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
    await readReply(response);
    throw new AjaxError("badreply");
  }
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive(SILENCE);
    events.push(value);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
