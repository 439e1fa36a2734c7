/** Moves the panes that go in step together: all show the same turn, and the same part of it. The pane that the reader moves leads. */
export class TurnScroll {
  #leader = null;

  /** The reader has turned to this one. */
  lead(log) { this.#leader = log; }

  /** One was scrolled. @param {Element[]} others the other logs */
  scrolled(log, others) {
    if (log !== this.#leader) return;
    const place = placeIn(log);
    if (place) for (const other of others) moveTo(other, place);
  }
}

// Turns are counted from the newest, since one chat may have had a longer life before.
function turnsOf(log) {
  const top = log.getBoundingClientRect().top - log.scrollTop;
  const starts = [...log.querySelectorAll('[data-role="user"]')].map((node) => node.getBoundingClientRect().top - top);
  const end = Math.max(log.scrollHeight - log.clientHeight, 0);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? Math.max(end, start) })).reverse();
}

function placeIn(log) {
  if (log.scrollHeight - log.scrollTop - log.clientHeight < 2) return { turn: -1, part: 0 };
  const turns = turnsOf(log);
  const turn = turns.findIndex(({ start }) => start <= log.scrollTop + 1);
  if (turn < 0) return null;
  const { start, end } = turns[turn];
  return { turn, part: end > start ? Math.min(1, (log.scrollTop - start) / (end - start)) : 0 };
}

function moveTo(log, { turn, part }) {
  const there = turnsOf(log)[turn];
  if (turn < 0) log.scrollTop = log.scrollHeight;
  else if (there) log.scrollTop = there.start + part * (there.end - there.start);
}
