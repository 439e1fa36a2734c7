// What is sent at the address that pages name, /mod/writeassistdev/js/writeassist.js, each time it is asked for: it leads to the files of
// now, and asks for all that a page needs at its start at once. VERSION is put in by the server.
const at = "../v-VERSION/";
const loaded = import(`${at}js/writeassist.js`);

// The texts of the page's language; an assistant in another loads its own (strings.js).
const lang = (document.documentElement.lang || navigator.language).toLowerCase().split(/[-_]/)[0];
import(`${at}js/strings/${["ar", "de", "es", "fr", "zh"].includes(lang) ? lang : "en"}.js`).catch(() => {});

const looks = document.createElement("link");
looks.rel = "stylesheet";
looks.href = new URL(`${at}css/writeassist.css`, import.meta.url);
looks.settled = new Promise((resolve) => { looks.onload = looks.onerror = resolve; });
document.head.append(looks);

export const { MultiChatManager, addStrings, loadStrings, mount } = await loaded;
