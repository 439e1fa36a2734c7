/** The sentences of a statement, in the first person: its student's to change. */
const statementSentences = {
  en: {
    sTitle: "AI use statement", sMade: "This statement was begun on {date} from what was noted while I wrote.",
    sModels: "Who answered", sRequests: "Messages of mine that the assistant answered: {count}. These answered:", sModel: "{name}, an AI (answers: {count})", sCoach: "{name} (answers: {count})",
    sNobody: "I asked the assistant nothing that it answered.", sAsked: "What I asked for", sMore: "and what I asked before that ({count})",
    sTaken: "What I took over from answers", sNothingTaken: "I took no passage over from an answer.", sFrom: "From an answer of {model} in the chat “{chat}” ({date}).", sUnknown: "a model that is not known",
    sPasted: "What I pasted from elsewhere", sNothingPasted: "I pasted no passage of more than 40 characters from elsewhere.", sWhen: "Pasted on {date}.",
    sLeft: "{left} of its {words} words are still there as they were.", sAllLeft: "All of its {words} words are still there as they were.", sNoneLeft: "Nothing of it is left word for word.", sQuoted: "“{text}”", sUnmatched: "The text is too long to tell what is left of it.",
  },
  fr: {
    sTitle: "Déclaration d’usage de l’IA", sMade: "Cette déclaration a été commencée le {date} d’après ce qui a été noté pendant que j’écrivais.",
    sModels: "Qui a répondu", sRequests: "Messages de ma part auxquels l’assistant a répondu : {count}. Ont répondu :", sModel: "{name}, une IA (réponses : {count})", sCoach: "{name} (réponses : {count})",
    sNobody: "Je n’ai rien demandé à l’assistant à quoi il ait répondu.", sAsked: "Ce que j’ai demandé", sMore: "et ce que j’ai demandé auparavant ({count})",
    sTaken: "Ce que j’ai repris de réponses", sNothingTaken: "Je n’ai repris aucun passage d’une réponse.", sFrom: "D’une réponse de {model} dans la discussion « {chat} » ({date}).", sUnknown: "un modèle inconnu",
    sPasted: "Ce que j’ai collé d’ailleurs", sNothingPasted: "Je n’ai collé d’ailleurs aucun passage de plus de 40 caractères.", sWhen: "Collé le {date}.",
    sLeft: "{left} de ses {words} mots y sont encore tels quels.", sAllLeft: "Ses {words} mots y sont encore tous tels quels.", sNoneLeft: "Il n’en reste rien mot pour mot.", sQuoted: "« {text} »", sUnmatched: "Le texte est trop long pour dire ce qu’il en reste.",
  },
  de: {
    sTitle: "Erklärung zur KI-Nutzung", sMade: "Diese Erklärung wurde am {date} aus dem begonnen, was beim Schreiben vermerkt wurde.",
    sModels: "Wer geantwortet hat", sRequests: "Meine Nachrichten, auf die der Assistent geantwortet hat: {count}. Geantwortet haben:", sModel: "{name}, eine KI (Antworten: {count})", sCoach: "{name} (Antworten: {count})",
    sNobody: "Ich habe den Assistenten nichts gefragt, worauf er geantwortet hätte.", sAsked: "Worum ich gebeten habe", sMore: "und was ich davor gefragt habe ({count})",
    sTaken: "Was ich aus Antworten übernommen habe", sNothingTaken: "Ich habe keine Stelle aus einer Antwort übernommen.", sFrom: "Aus einer Antwort von {model} im Chat „{chat}“ ({date}).", sUnknown: "einem unbekannten Modell",
    sPasted: "Was ich von anderswo eingefügt habe", sNothingPasted: "Ich habe keine Stelle von über 40 Zeichen von anderswo eingefügt.", sWhen: "Eingefügt am {date}.",
    sLeft: "{left} ihrer {words} Wörter stehen noch so da, wie sie waren.", sAllLeft: "Alle ihre {words} Wörter stehen noch so da, wie sie waren.", sNoneLeft: "Davon steht nichts mehr Wort für Wort da.", sQuoted: "„{text}“", sUnmatched: "Der Text ist zu lang, um zu sagen, was davon übrig ist.",
  },
  es: {
    sTitle: "Declaración de uso de IA", sMade: "Esta declaración se empezó el {date} a partir de lo que se anotó mientras escribía.",
    sModels: "Quién respondió", sRequests: "Mensajes míos que el asistente respondió: {count}. Respondieron:", sModel: "{name}, una IA (respuestas: {count})", sCoach: "{name} (respuestas: {count})",
    sNobody: "No pregunté al asistente nada a lo que respondiera.", sAsked: "Lo que pedí", sMore: "y lo que pregunté antes ({count})",
    sTaken: "Lo que tomé de respuestas", sNothingTaken: "No tomé ningún pasaje de una respuesta.", sFrom: "De una respuesta de {model} en el chat «{chat}» ({date}).", sUnknown: "un modelo desconocido",
    sPasted: "Lo que pegué de otra parte", sNothingPasted: "No pegué de otra parte ningún pasaje de más de 40 caracteres.", sWhen: "Pegado el {date}.",
    sLeft: "{left} de sus {words} palabras siguen ahí tal como estaban.", sAllLeft: "Todas sus {words} palabras siguen ahí tal como estaban.", sNoneLeft: "No queda nada de él palabra por palabra.", sQuoted: "«{text}»", sUnmatched: "El texto es demasiado largo para decir qué queda de él.",
  },
  zh: {
    sTitle: "AI 使用说明", sMade: "本说明于 {date} 根据我写作时的记录开始撰写。",
    sModels: "谁作了回答", sRequests: "我发送并得到助手回答的消息：{count} 条。回答者：", sModel: "{name}，AI（回答 {count} 次）", sCoach: "{name}（回答 {count} 次）",
    sNobody: "我没有向助手提出过得到回答的问题。", sAsked: "我请求的内容", sMore: "以及更早的请求（{count} 条）",
    sTaken: "我从回答中采用的内容", sNothingTaken: "我没有从回答中采用任何段落。", sFrom: "来自 {model} 在对话“{chat}”中的回答（{date}）。", sUnknown: "未知模型",
    sPasted: "我从别处粘贴的内容", sNothingPasted: "我没有从别处粘贴超过 40 个字符的段落。", sWhen: "粘贴于 {date}。",
    sLeft: "其 {words} 个字词中有 {left} 个仍保持原样。", sAllLeft: "其全部 {words} 个字词仍保持原样。", sNoneLeft: "其中没有任何内容逐字保留。", sQuoted: "“{text}”", sUnmatched: "文本太长，无法判断还保留了多少。",
  },
  ar: {
    sTitle: "بيان استخدام الذكاء الاصطناعي", sMade: "بدأ هذا البيان في {date} مما سُجِّل أثناء كتابتي.",
    sModels: "مَن أجاب", sRequests: "رسائلي التي أجاب عنها المساعد: {count}. وقد أجاب:", sModel: "{name}، ذكاء اصطناعي (الإجابات: {count})", sCoach: "{name} (الإجابات: {count})",
    sNobody: "لم أسأل المساعد شيئًا أجاب عنه.", sAsked: "ما طلبته", sMore: "وما سألته قبل ذلك ({count})",
    sTaken: "ما أخذته من الإجابات", sNothingTaken: "لم آخذ أي مقطع من إجابة.", sFrom: "من إجابة {model} في المحادثة «{chat}» ({date}).", sUnknown: "نموذج غير معروف",
    sPasted: "ما لصقته من مكان آخر", sNothingPasted: "لم ألصق من مكان آخر أي مقطع يزيد على 40 حرفًا.", sWhen: "لُصق في {date}.",
    sLeft: "لا يزال {left} من كلماته البالغة {words} كما كان.", sAllLeft: "لا تزال كلماته البالغة {words} كلها كما كانت.", sNoneLeft: "لم يبقَ منه شيء حرفيًا.", sQuoted: "«{text}»", sUnmatched: "النص أطول من أن يُعرف ما بقي منه.",
  },
};

/** So much is quoted of a passage, in characters. */
const LONGEST = 300;

/**
 * Composes a statement in Markdown from what `get_provenance` tells. It is composed here and not on the server, since here are the reader's
 * language and time zone, and the names of chats that nobody has named.
 * @param {object} known the answer @param {object} strings of the page @param {number} now Unix seconds
 */
export function composeStatement(known, strings, now) {
  strings.extend(statementSentences);
  const { t } = strings;
  const date = days(strings.lang);
  // What is written from left to right stays so among what is not.
  const apart = strings.lang === "ar" ? (text) => `\u2068${plain(text)}\u2069` : plain;
  const quoted = (text) => t("sQuoted", { text: apart(text) });
  const left = (passage) => (passage.left === null ? t("sUnmatched") : !passage.words ? "" : passage.left === passage.words ? t("sAllLeft", passage) : passage.left ? t("sLeft", passage) : t("sNoneLeft"));
  const from = ({ source, noted_at }) => (source
    ? t("sFrom", { model: apart(source.model_name ?? t("sUnknown")), chat: apart(source.title === "New Chat" ? t("newChat") : source.title), date: date(noted_at) }) : t("sWhen", { date: date(noted_at) }));
  const listed = (passages, none) => (passages.length ? passages.map((passage, i) => `${i + 1}. ${quoted(shortened(passage.text))} ${[from(passage), left(passage)].filter(Boolean).join(" ")}`).join("\n") : none);
  const of = (kind) => known.passages.filter((passage) => passage.kind === kind);
  const asked = known.asked.map(({ text }) => `- ${quoted(text)}`);
  const before = known.requests - asked.length;
  return [
    `# ${t("sTitle")}`, t("sMade", { date: date(now) }),
    `## ${t("sModels")}`,
    known.models.length ? `${t("sRequests", { count: known.requests })}\n\n${known.models.map((model) => `- ${t(model.is_ai ? "sModel" : "sCoach", { name: apart(model.name), count: model.replies })}`).join("\n")}` : t("sNobody"),
    ...(asked.length ? [`## ${t("sAsked")}`, [...(before > 0 ? [`- ${t("sMore", { count: before })}`] : []), ...asked].join("\n")] : []),
    `## ${t("sTaken")}`, listed(of("reply"), t("sNothingTaken")),
    `## ${t("sPasted")}`, listed(of("paste"), t("sNothingPasted")),
  ].join("\n\n") + "\n";
}

// In the middle of a line these alone mean something in Markdown. One bracket is enough, and both would be a formula.
const plain = (text) => text.replace(/\s+/g, " ").trim().replace(/[\\`*_\]<~$|]/g, "\\$&");

function shortened(text) {
  const letters = [...text];
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST).join("").trimEnd()}…`;
}

function days(lang) {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" });
  return (seconds) => format.format(seconds * 1000);
}
