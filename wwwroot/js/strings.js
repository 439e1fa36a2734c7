const en = {
  assistant: "Writing assistant", chats: "Chats", newChat: "New chat", allChats: "All chats", searchChats: "Search chats",
  noChatFound: "No chat has these words in its title.", found: "Chats found: {count}", today: "Today", yesterday: "Yesterday",
  week: "Last 7 days", month: "Last 30 days", older: "Older", rename: "Rename", renameChat: "Rename chat “{title}”", clear: "Clear", delete: "Delete",
  close: "Close", cancel: "Cancel", clearTitle: "Clear “{title}”?", clearText: "All messages in this chat will be deleted. This cannot be undone.",
  deleteTitle: "Delete “{title}”?", deleteText: "The chat and all its messages will be deleted. This cannot be undone.",
  messages: "Messages in “{title}”", earlier: "Show earlier messages", newMessages: "New messages", you: "You", role_assistant: "Assistant",
  role_system: "Note", message: "Message", placeholder: "Write a message…", send: "Send", hint: "Enter sends, Shift+Enter starts a new line.",
  copy: "Copy", copyMessage: "Copy message", copyCode: "Copy code", copied: "Copied", copyFailed: "The browser did not allow copying.",
  loading: "Loading…", saving: "Saving…", retry: "Try again", edit: "Edit", notSaved: "Not saved.", notSavedYet: "Not saved yet.",
  emptyTitle: "What are you writing?", emptyText: "Paste a paragraph and get feedback on it, or ask a question. Your chats are kept here, one tab for each topic.",
  stop: "Stop the reply", writing: "The assistant is writing…", stopped: "Stopped.", regenerate: "Answer again", model: "Model",
  modelOff: "{name} (not set up on this site)", answers: "Answers", earlierAnswer: "Earlier answer", laterAnswer: "Later answer", answer: "Answer {place} of {places}",
  answered: "The assistant has answered in “{title}”.", coming: "The reply is coming.", unread: "There is a reply you have not read.",
  queued: "Will be sent after the reply.", left: "Requests left this hour: {count}", goOn: "You can go on at {time}.",
  created: "New chat", renamed: "Renamed to {title}", cleared: "Chat cleared", deleted: "Chat deleted", shown: "{title}",
  lost: "The chat “{title}” was deleted in another window.", lostText: "What you had not sent is in the message box.",
  said: "{who}: {text}", waiting: "Trying again in {seconds} s.", tryNow: "Try now", signIn: "Sign in again",
  panes: "Chats side by side", source: "From “{title}”, {model}",
  error_network: "There is no connection to the server.", error_timeout: "The server did not answer in time.",
  error_unavailable: "The server is not available at the moment.", error_toomanyrequests: "Too many requests at once.",
  error_databaseunavailable: "The server cannot reach its database at the moment.", error_upgraderequired: "The site is being upgraded.",
  error_requireloginerror: "You are not signed in any more. What you have written is kept.",
  error_invalidsesskey: "Your session has run out. What you have written is kept.",
  error_nopermissions: "You may not open this activity.", error_invalidcoursemodule: "This activity does not exist any more.",
  error_chatnotfound: "This chat does not exist any more.", error_contenttoolong: "The message is too long.",
  error_messagenotfound: "This reply does not exist any more.", error_replyinprogress: "This chat is being answered.",
  error_modelunavailable: "The model is not available. Choose another one.", error_modelfailed: "The model failed to answer.",
  error_modeltimeout: "The model took too long to answer.", error_interrupted: "The reply was interrupted: the server was restarted.",
  error_limit: "You have used up your requests for now.", error_badreply: "The server gave an answer that makes no sense.", error_error: "Something went wrong.",
};

const fr = {
  assistant: "Assistant d’écriture", chats: "Discussions", newChat: "Nouvelle discussion", allChats: "Toutes les discussions", searchChats: "Rechercher une discussion",
  noChatFound: "Aucune discussion n’a ces mots dans son titre.", found: "Discussions trouvées : {count}", today: "Aujourd’hui", yesterday: "Hier",
  week: "7 derniers jours", month: "30 derniers jours", older: "Plus anciennes", rename: "Renommer", renameChat: "Renommer la discussion « {title} »", clear: "Vider", delete: "Supprimer",
  close: "Fermer", cancel: "Annuler", clearTitle: "Vider « {title} » ?", clearText: "Tous les messages de cette discussion seront supprimés. C’est définitif.",
  deleteTitle: "Supprimer « {title} » ?", deleteText: "La discussion et tous ses messages seront supprimés. C’est définitif.",
  messages: "Messages de « {title} »", earlier: "Afficher les messages précédents", newMessages: "Nouveaux messages", you: "Vous", role_assistant: "Assistant",
  role_system: "Note", message: "Message", placeholder: "Écrivez un message…", send: "Envoyer", hint: "Entrée envoie, Maj+Entrée passe à la ligne.",
  copy: "Copier", copyMessage: "Copier le message", copyCode: "Copier le code", copied: "Copié", copyFailed: "Le navigateur n’a pas permis la copie.",
  loading: "Chargement…", saving: "Enregistrement…", retry: "Réessayer", edit: "Modifier", notSaved: "Non enregistré.", notSavedYet: "Pas encore enregistré.",
  emptyTitle: "Qu’écrivez-vous ?", emptyText: "Collez un paragraphe pour recevoir un avis, ou posez une question. Vos discussions restent ici, un onglet par sujet.",
  stop: "Arrêter la réponse", writing: "L’assistant écrit…", stopped: "Arrêtée.", regenerate: "Répondre à nouveau", model: "Modèle",
  modelOff: "{name} (non configuré sur ce site)", answers: "Réponses", earlierAnswer: "Réponse précédente", laterAnswer: "Réponse suivante", answer: "Réponse {place} sur {places}",
  answered: "L’assistant a répondu dans « {title} ».", coming: "La réponse arrive.", unread: "Il y a une réponse non lue.",
  queued: "Sera envoyé après la réponse.", left: "Demandes restantes cette heure-ci : {count}", goOn: "Vous pourrez continuer à {time}.",
  created: "Nouvelle discussion", renamed: "Renommée en {title}", cleared: "Discussion vidée", deleted: "Discussion supprimée", shown: "{title}",
  lost: "La discussion « {title} » a été supprimée dans une autre fenêtre.", lostText: "Ce que vous n’aviez pas envoyé est dans la zone de message.",
  said: "{who} : {text}", waiting: "Nouvel essai dans {seconds} s.", tryNow: "Réessayer maintenant", signIn: "Se reconnecter",
  panes: "Discussions côte à côte", source: "De « {title} », {model}",
  error_network: "Il n’y a pas de connexion au serveur.", error_timeout: "Le serveur n’a pas répondu à temps.",
  error_unavailable: "Le serveur n’est pas disponible pour le moment.", error_toomanyrequests: "Trop de demandes à la fois.",
  error_databaseunavailable: "Le serveur n’atteint pas sa base de données pour le moment.", error_upgraderequired: "Le site est en cours de mise à jour.",
  error_requireloginerror: "Vous n’êtes plus connecté. Ce que vous avez écrit est conservé.",
  error_invalidsesskey: "Votre session a expiré. Ce que vous avez écrit est conservé.",
  error_nopermissions: "Vous ne pouvez pas ouvrir cette activité.", error_invalidcoursemodule: "Cette activité n’existe plus.",
  error_chatnotfound: "Cette discussion n’existe plus.", error_contenttoolong: "Le message est trop long.",
  error_messagenotfound: "Cette réponse n’existe plus.", error_replyinprogress: "Cette discussion attend une réponse.",
  error_modelunavailable: "Le modèle n’est pas disponible. Choisissez-en un autre.", error_modelfailed: "Le modèle n’a pas pu répondre.",
  error_modeltimeout: "Le modèle a mis trop de temps à répondre.", error_interrupted: "La réponse a été interrompue : le serveur a redémarré.",
  error_limit: "Vous avez épuisé vos demandes pour le moment.", error_badreply: "Le serveur a donné une réponse incompréhensible.", error_error: "Une erreur s’est produite.",
};

/** All texts, by language. An embedding page may add its own: `addStrings("de", {...})`; what it leaves out is English. */
const languages = { en, fr };

/** Adds or changes texts of a language. */
export function addStrings(lang, texts) { languages[lang] = { ...languages[lang], ...texts }; }

/**
 * The texts for an element: by `options.lang`, the nearest `lang` attribute, or the browser.
 * @returns {{lang: string, t: (key: string, values?: object) => string, time: (unix: number) => string, error: (error: object) => string}}
 */
export function stringsFor(element, { lang, strings } = {}) {
  const wanted = lang || element.closest("[lang]")?.lang || document.documentElement.lang || navigator.language;
  const base = wanted.toLowerCase().split(/[-_]/)[0];
  const found = languages[wanted] ? wanted : languages[base] ? base : "en";
  let texts = { ...en, ...languages[found], ...strings };
  const time = clock(wanted.replace("_", "-"));
  const t = (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  return {
    lang: found, t, time,
    /** Adds the texts of a part that is loaded on first use; those of the embedding page stay. */
    extend: (more) => { texts = { ...more.en, ...more[found], ...texts }; },
    error: ({ errorcode, message, until }) => (until ? `${t("error_limit")} ${t("goOn", { time: time(until) })}`
      : texts[`error_${errorcode}`] ? t(`error_${errorcode}`) : message || t("error_error")),
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
  return (unix) => {
    const date = new Date(unix * 1000);
    return (date.toDateString() === new Date().toDateString() ? short : long).format(date);
  };
}
