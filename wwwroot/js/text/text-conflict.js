import { compareAnswers } from "../models/answer-diff.js";
import { comparedText } from "../views/compared-text.js";
import { openDialog } from "../views/dialog.js";
import { h } from "../views/dom.js";

/** The texts of the dialog and of what leads to it, loaded with them. */
const conflictStrings = {
  en: {
    bothTexts: "Two texts", bothTextsSay: "Your text was changed in two places. Which one shall go on? The other one is kept as an earlier version.", mineText: "The text here", otherText: "The saved text",
    keepMine: "Keep mine", takeOther: "Take the other one", noWords: "(empty)", sameWords: "Both have the same words; they differ in how they look.",
    textConflict: "Not saved yet: this text was changed elsewhere too.", textDiffers: "Another text of yours is saved here than the one in the field.", textCompare: "Compare both texts",
  },
  fr: {
    bothTexts: "Deux textes", bothTextsSay: "Votre texte a été modifié à deux endroits. Lequel doit continuer ? L’autre est conservé comme version antérieure.", mineText: "Le texte ici", otherText: "Le texte enregistré",
    keepMine: "Garder le mien", takeOther: "Prendre l’autre", noWords: "(vide)", sameWords: "Les deux ont les mêmes mots ; seule leur présentation diffère.",
    textConflict: "Pas encore enregistré : ce texte a aussi été modifié ailleurs.", textDiffers: "Un autre texte de vous est enregistré ici que celui du champ.", textCompare: "Comparer les deux textes",
  },
  de: {
    bothTexts: "Zwei Texte", bothTextsSay: "Ihr Text wurde an zwei Stellen geändert. Mit welchem soll es weitergehen? Der andere bleibt als frühere Version erhalten.", mineText: "Der Text hier", otherText: "Der gespeicherte Text",
    keepMine: "Meinen behalten", takeOther: "Den anderen nehmen", noWords: "(leer)", sameWords: "Beide haben dieselben Wörter und unterscheiden sich im Aussehen.",
    textConflict: "Noch nicht gespeichert: Dieser Text wurde auch anderswo geändert.", textDiffers: "Hier ist ein anderer Text von Ihnen gespeichert als der im Feld.", textCompare: "Beide Texte vergleichen",
  },
  es: {
    bothTexts: "Dos textos", bothTextsSay: "Su texto se cambió en dos lugares. ¿Con cuál se sigue? El otro se conserva como versión anterior.", mineText: "El texto de aquí", otherText: "El texto guardado",
    keepMine: "Conservar el mío", takeOther: "Tomar el otro", noWords: "(vacío)", sameWords: "Los dos tienen las mismas palabras; difieren en su aspecto.",
    textConflict: "Aún no guardado: este texto también se cambió en otro lugar.", textDiffers: "Aquí está guardado otro texto suyo que el del campo.", textCompare: "Comparar los dos textos",
  },
  zh: {
    bothTexts: "两个文本", bothTextsSay: "您的文本在两处被修改过。要继续使用哪一个？另一个会作为早先的版本保留。", mineText: "这里的文本", otherText: "已保存的文本",
    keepMine: "保留我的", takeOther: "使用另一个", noWords: "（空）", sameWords: "两者文字相同，只是外观不同。",
    textConflict: "尚未保存：此文本在别处也被修改过。", textDiffers: "这里保存的文本与输入框中的不同。", textCompare: "比较两个文本",
  },
  ar: {
    bothTexts: "نصّان", bothTextsSay: "تغيّر نصك في مكانين. أيهما تريد أن تتابع به؟ يبقى الآخر محفوظًا كنسخة سابقة.", mineText: "النص هنا", otherText: "النص المحفوظ",
    keepMine: "الاحتفاظ بنصي", takeOther: "أخذ النص الآخر", noWords: "(فارغ)", sameWords: "الكلمات نفسها في النصين، ويختلفان في المظهر.",
    textConflict: "لم يُحفظ بعد: تغيّر هذا النص في مكان آخر أيضًا.", textDiffers: "المحفوظ هنا نص آخر لك غير الموجود في الحقل.", textCompare: "مقارنة النصين",
  },
};

/**
 * Says that there are two texts, and shows both, at once or when that is asked for.
 * @param {import("./two-texts.js").TwoTexts} two @param {object} parts of the assistant's view @param {import("./text-state.js").TextState} state
 * @param {object} acts as `TwoTexts` has them @param {string} key of what the line says @param {boolean} atOnce
 */
export function offerChoice(two, parts, state, acts, key, atOnce) {
  parts.strings.extend(conflictStrings);
  const compare = () => {
    const { other } = two, { asRead, mine, keepMine, takeOther } = acts;
    if (!other || parts.root.querySelector("dialog[open]")) return;
    const chosen = (act) => () => {
      const now = two.other ?? other;
      two.forget();
      act(now);
    };
    // A page may have put the assistant away.
    openConflict(parts.root.checkVisibility() ? parts : { ...parts, root: document.body }, { mine: asRead(mine()), other: asRead(other.stored), keepMine: chosen(keepMine), takeOther: chosen(takeOther) });
  };
  state.show(key, { label: "textCompare", run: compare });
  if (atOnce) compare();
}

/** Shows two texts side by side, what differs marked, of which one is chosen. @param {{mine: string, other: string, keepMine: () => void, takeOther: () => void}} choice the texts as they are read */
function openConflict(parts, { mine, other, keepMine, takeOther }) {
  const { strings } = parts, { t } = strings;
  const compared = compareAnswers(mine, other, strings.lang);
  const column = (key, kind, act, run) => comparedText(strings, {
    title: t(key), parts: compared, kind, none: t("noWords"), label: t(act), run: () => {
      dialog.close();
      run();
    },
  });
  // Who is typing when it opens chooses nothing by that: the focus is on a text, not on a button.
  const columns = h("div.wa-columns", {}, column("mineText", "removed", "keepMine", keepMine), column("otherText", "added", "takeOther", takeOther));
  columns.querySelector(".wa-answer-text").autofocus = true;
  const dialog = openDialog(parts, t("bothTexts"), ".wa-two-texts", h("p.wa-dialog-text", {}, t("bothTextsSay")), mine === other && h("p.wa-dialog-text", {}, t("sameWords")), columns);
}
