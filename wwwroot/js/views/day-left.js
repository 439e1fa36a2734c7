/** From which part on of what there is for a day the person is told what is left. */
const LITTLE = 1 / 5;

const texts = (spent, dayRequests, dayTokens, dayTooFew) => ({ error_budgetspent: spent, limit_budgetspent: spent, dayRequests, dayTokens, dayTooFew });

/** The texts of this part, loaded with it. */
const dayStrings = {
  en: texts("You have had what your teacher allows of the assistant for a day.", "Answers left today: {left} of {most}", "Of today’s amount of text {percent} % is left.", "Sending needs {count} answers, and you have {left} left today."),
  fr: texts("Vous avez eu ce que votre enseignant accorde de l’assistant pour un jour.", "Réponses restantes aujourd’hui : {left} sur {most}", "Il reste {percent} % de la quantité de texte d’aujourd’hui.", "L’envoi demande {count} réponses, et il vous en reste {left} aujourd’hui."),
  de: texts("Sie haben aufgebraucht, was Ihre Lehrperson vom Assistenten für einen Tag erlaubt.", "Antworten, die heute bleiben: {left} von {most}", "Von der Textmenge für heute bleiben {percent} %.", "Das Senden braucht {count} Antworten, und Ihnen bleiben heute {left}."),
  es: texts("Ha agotado lo que su docente permite del asistente para un día.", "Respuestas que quedan hoy: {left} de {most}", "Queda el {percent} % de la cantidad de texto de hoy.", "El envío necesita {count} respuestas y hoy le quedan {left}."),
  zh: texts("您已用完教师允许的一天的助手用量。", "今天剩余的回复：{left}/{most}", "今天的文本量还剩 {percent}%。", "发送需要 {count} 次回复，而您今天还剩 {left} 次。"),
  ar: texts("لقد استنفدت ما يسمح به معلمك من المساعد ليوم واحد.", "الردود المتبقية اليوم: {left} من {most}", "بقي {percent}٪ من كمية النص لهذا اليوم.", "يحتاج الإرسال إلى {count} من الردود، والمتبقي لك اليوم {left}."),
};

/** What a student has of the assistant for a day, where the activity limits it. */
export class DayLeft {
  #told;

  /** @param {object} told the answer of `get_models` */
  constructor(told) { this.#told = told; }

  /** Takes what a reply's start says. */
  take({ day_requests_left: requests, day_tokens_left: tokens }) {
    this.#told.day_requests_left = requests ?? this.#told.day_requests_left;
    this.#told.day_tokens_left = tokens ?? this.#told.day_tokens_left;
  }

  /** What is left, in a sentence where it is little; else undefined. */
  text(strings) {
    strings.extend(dayStrings);
    const { day_requests: most, day_requests_left: left, day_tokens: tokens, day_tokens_left: tokensLeft } = this.#today;
    if (most && left < most * LITTLE) return strings.t("dayRequests", { left, most });
    return tokens && tokensLeft < tokens * LITTLE ? strings.t("dayTokens", { percent: Math.floor((100 * tokensLeft) / tokens) }) : undefined;
  }

  /** Why a message to so many panes would be refused; undefined where it would not. */
  tooFew(count, strings) {
    const { day_requests: most, day_requests_left: left } = this.#today;
    return most && left < count ? strings.t("dayTooFew", { count, left }) : undefined;
  }

  // On the next day all of it is there again.
  get #today() { return Date.now() / 1000 < this.#told.day_ends_at ? this.#told : {}; }
}
