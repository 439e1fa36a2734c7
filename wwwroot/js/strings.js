/** The languages that come with the assistant, each a module with all texts: a page loads those that it shows. */
const OWN = ["en", "fr", "de", "es", "zh", "ar"];

/** The texts of these languages, as far as they are loaded, and what the embedding page has added, by language. */
const texts = {}, added = {};

/** Adds or changes texts of a language: `addStrings("de", {...})`; what it leaves out is English. */
export function addStrings(lang, more) { added[lang] = { ...added[lang], ...more }; }

const baseOf = (lang) => lang.toLowerCase().split(/[-_]/)[0];

/** The language of an element: the one that is asked for, that of the nearest `lang` attribute, or the browser's. */
export const languageOf = (element, lang) => lang || element.closest("[lang]")?.lang || document.documentElement.lang || navigator.language;

/** Loads the texts for a language: its own, or the English ones. */
export async function loadStrings(lang) {
  const own = OWN.find((one) => one === baseOf(lang)) ?? "en";
  texts[own] ??= (await import(`./strings/${own}.js`)).default;
}

/**
 * The texts for an element. A language that `loadStrings` has not loaded gives way to English, and that to the page's own.
 * @returns {{lang: string, own: string, t: (key: string, values?: object) => string, time: (unix: number) => string, month: (date: Date) => string, error: (error: object) => string}}
 */
export function stringsFor(element, { lang, strings } = {}) {
  const wanted = languageOf(element, lang), base = baseOf(wanted);
  const own = [base, "en"].find((one) => texts[one]) ?? Object.keys(texts)[0];
  const found = [wanted, base].find((one) => added[one]) ?? own;
  let all = { ...texts[own], ...added[found], ...strings };
  const { time, month } = clock(wanted.replace("_", "-"));
  const t = (key, values = {}) => (all[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  return {
    lang: found, own, t, time, month,
    /** Adds the texts of a part that is loaded on first use; those of the embedding page stay. */
    extend: (more) => { all = { ...more[own], ...all }; },
    error: ({ errorcode, message, until }) => (until ? `${all[`limit_${errorcode}`] ?? t("error_limit")} ${t("goOn", { time: time(until) })}`
      : all[`error_${errorcode}`] ? t(`error_${errorcode}`) : message || t("error_error")),
  };
}

// In the reader's language and time zone: today's messages with the time alone, older ones with the day.
function clock(lang) {
  const format = (options) => {
    try {
      return new Intl.DateTimeFormat(lang, options);
    } catch {
      return new Intl.DateTimeFormat(undefined, options);
    }
  };
  const short = format({ timeStyle: "short" });
  const long = format({ dateStyle: "medium", timeStyle: "short" });
  const months = format({ month: "long", year: "numeric" });
  return {
    month: (date) => months.format(date),
    time: (unix) => {
      const date = new Date(unix * 1000);
      return (date.toDateString() === new Date().toDateString() ? short : long).format(date);
    },
  };
}
