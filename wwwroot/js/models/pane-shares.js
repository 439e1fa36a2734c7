/** All the place there is, in hundredths of a percent, so that sizes add up exactly. */
export const WHOLE = 10_000;

/** The least size, which is that of a strip, and the least of a pane that is open. */
export const STRIP = 1_000, LEAST = STRIP + 1;

/**
 * Shares a total in about the proportion of the weights: each part gets its least, and what is left is shared in proportion to what each
 * had above that. So none falls under its least, and parts that all fit keep their proportions.
 */
export function fit(weights, total, leasts) {
  const sum = add(weights);
  const above = weights.map((weight, index) => Math.max(0, sum > 0 ? (weight / sum) * total - leasts[index] : 1));
  const whole = add(above);
  const free = total - add(leasts);
  return leasts.map((least, index) => least + (whole > 0 ? (free * above[index]) / whole : free / leasts.length));
}

/** The same in whole hundredths; the largest part takes what rounding leaves over. */
export function share(weights, total, leasts) {
  const sizes = fit(weights, total, leasts).map(Math.round);
  sizes[sizes.indexOf(Math.max(...sizes))] += total - add(sizes);
  return sizes;
}

/** What a part of a whole is in percent; nothing of nothing. */
export const percent = (part, whole) => (whole ? (part / whole) * 100 : 0);

export const add = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
