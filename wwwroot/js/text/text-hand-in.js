import { openDialog } from "../views/dialog.js";
import { h } from "../views/dom.js";

/** The texts of the dialog, loaded with it. */
const handInStrings = {
  en: {
    handInTitle: "Hand in your text?", handInNow: "What you hand in is the text as it is now.", handInLocked: "You can read it afterwards, but not change it.", handInReopen: "Your teacher can open it again for you.",
    handInAlone: "Your chats and the earlier versions of your text are shown to nobody by it.", handInNotYet: "Not yet", handInEmpty: "Your text is empty: there is nothing to hand in.",
    handInDouble: "Your text was changed in two places. Choose first which of the two goes on, then hand it in.", handInOffline: "There is no connection: your text was not handed in. Try again when it is saved.",
  },
  fr: {
    handInTitle: "Remettre votre texte ?", handInNow: "Vous remettez le texte tel qu’il est maintenant.", handInLocked: "Vous pourrez ensuite le lire, mais plus le modifier.", handInReopen: "Votre enseignant peut le rouvrir pour vous.",
    handInAlone: "Vos discussions et les versions antérieures de votre texte ne sont ainsi montrées à personne.", handInNotYet: "Pas encore", handInEmpty: "Votre texte est vide : il n’y a rien à remettre.",
    handInDouble: "Votre texte a été modifié à deux endroits. Choisissez d’abord lequel doit continuer, puis remettez-le.", handInOffline: "Pas de connexion : votre texte n’a pas été remis. Réessayez quand il sera enregistré.",
  },
  de: {
    handInTitle: "Text abgeben?", handInNow: "Sie geben den Text so ab, wie er jetzt ist.", handInLocked: "Danach können Sie ihn lesen, aber nicht mehr ändern.", handInReopen: "Ihre Lehrperson kann ihn wieder für Sie öffnen.",
    handInAlone: "Ihre Chats und die früheren Versionen Ihres Textes werden dadurch niemandem gezeigt.", handInNotYet: "Noch nicht", handInEmpty: "Ihr Text ist leer: Es gibt nichts abzugeben.",
    handInDouble: "Ihr Text wurde an zwei Stellen geändert. Wählen Sie zuerst, mit welchem es weitergeht, und geben Sie ihn dann ab.", handInOffline: "Keine Verbindung: Ihr Text wurde nicht abgegeben. Versuchen Sie es wieder, wenn er gespeichert ist.",
  },
  es: {
    handInTitle: "¿Entregar su texto?", handInNow: "Entrega el texto tal como está ahora.", handInLocked: "Después podrá leerlo, pero no cambiarlo.", handInReopen: "Su docente puede volver a abrirlo.",
    handInAlone: "Con ello no se muestran a nadie sus chats ni las versiones anteriores de su texto.", handInNotYet: "Todavía no", handInEmpty: "Su texto está vacío: no hay nada que entregar.",
    handInDouble: "Su texto se cambió en dos lugares. Elija primero con cuál se sigue y entréguelo después.", handInOffline: "No hay conexión: su texto no se entregó. Inténtelo de nuevo cuando esté guardado.",
  },
  zh: {
    handInTitle: "提交您的文本？", handInNow: "您提交的是现在的文本。", handInLocked: "之后您可以阅读它，但不能再修改。", handInReopen: "您的教师可以为您重新开放它。",
    handInAlone: "提交不会让任何人看到您的聊天和文本的早先版本。", handInNotYet: "暂不", handInEmpty: "您的文本是空的：没有可提交的内容。",
    handInDouble: "您的文本在两处被修改过。请先选择要继续使用的文本，然后再提交。", handInOffline: "没有连接：您的文本未提交。请在保存后重试。",
  },
  ar: {
    handInTitle: "تسليم نصك؟", handInNow: "ما تسلّمه هو النص كما هو الآن.", handInLocked: "يمكنك قراءته بعد ذلك، لكن لا يمكنك تغييره.", handInReopen: "يمكن لمعلمك أن يعيد فتحه لك.",
    handInAlone: "لا يطّلع أحد بذلك على دردشاتك ولا على الإصدارات السابقة من نصك.", handInNotYet: "ليس بعد", handInEmpty: "نصك فارغ: لا يوجد ما يُسلَّم.",
    handInDouble: "تغيّر نصك في مكانين. اختر أولًا أيهما تتابع به، ثم سلّمه.", handInOffline: "لا يوجد اتصال: لم يُسلَّم نصك. حاول مرة أخرى عندما يُحفظ.",
  },
};

/** Says what handing in means, and does it where the student wants that. @param {import("./text-binding.js").TextBinding} binding @param {object} parts of the assistant's view */
export function openFor(binding, parts) {
  parts.strings.extend(handInStrings);
  const { strings: { t, error: sentence }, announcer } = parts;
  const hint = h("p.wa-dialog-text.wa-version-hint");
  const tell = (text) => {
    hint.textContent = text;
    if (text) announcer.say(text);
  };
  const why = () => (binding.hurdle === "double" ? t("handInDouble") : binding.field.isEmpty ? t("handInEmpty") : "");
  const yes = h("button.wa-button.wa-primary", { type: "button", disabled: Boolean(why()), on: { click: () => handIn() } }, t("textHandIn"));
  const handIn = async () => {
    yes.disabled = true;
    tell("");
    try {
      if (await binding.change(async () => (await binding.stored.askOnce("submit_project", {})).revision)) {
        dialog.close();
        // The button that led here is gone.
        binding.field.focus();
      } else if (binding.hurdle === "locked") dialog.close();
      else tell(why() || t("handInOffline"));
    } catch (error) {
      tell(error.errorcode === "aborted" ? t("handInOffline") : sentence(error));
    }
    yes.disabled = false;
  };
  const dialog = openDialog(parts, t("handInTitle"), "", h("p.wa-dialog-text.wa-hand-in-now", {}, t("handInNow")),
    h("ul.wa-hand-in", {}, ["handInLocked", "handInReopen", "handInAlone"].map((key) => h("li", {}, t(key)))), hint,
    h("div.wa-dialog-buttons", {}, h("button.wa-button", { type: "button", autofocus: true, on: { click: () => dialog.close() } }, t("handInNotYet")), yes));
  tell(why());
}
