/** The texts of notices that few people ever see, loaded with the first of them. */
export const noticeStrings = {
  en: {
    storage: "Your chats take up {percent} % of the room there is for them. Delete or clear chats that you no longer need: when it is full, nothing new can be saved.",
    lost: "The chat “{title}” was deleted in another window.", lostText: "What you had not sent is in the message box.",
  },
  fr: {
    storage: "Vos discussions occupent {percent} % de la place prévue. Supprimez ou videz celles dont vous n’avez plus besoin : une fois la place remplie, rien de nouveau ne peut être enregistré.",
    lost: "La discussion « {title} » a été supprimée dans une autre fenêtre.", lostText: "Ce que vous n’aviez pas envoyé est dans la zone de message.",
  },
  de: {
    storage: "Ihre Chats nehmen {percent} % des Platzes ein, den es für sie gibt. Löschen oder leeren Sie Chats, die Sie nicht mehr brauchen: Ist er voll, kann nichts Neues gespeichert werden.",
    lost: "Der Chat „{title}“ wurde in einem anderen Fenster gelöscht.", lostText: "Was Sie nicht gesendet hatten, steht im Nachrichtenfeld.",
  },
  es: {
    storage: "Sus chats ocupan el {percent} % del espacio que hay para ellos. Elimine o vacíe los que ya no necesite: cuando se llene, no se podrá guardar nada nuevo.",
    lost: "El chat «{title}» se eliminó en otra ventana.", lostText: "Lo que no había enviado está en el cuadro de mensaje.",
  },
  zh: {
    storage: "您的对话已占用可用空间的 {percent}%。请删除或清空不再需要的对话：空间用完后将无法保存新内容。",
    lost: "对话“{title}”已在另一个窗口中被删除。", lostText: "您尚未发送的内容在消息框中。",
  },
  ar: {
    storage: "تشغل محادثاتك {percent}٪ من المساحة المتاحة لها. احذف أو أفرغ ما لم تعد تحتاج إليه: عند امتلائها لا يمكن حفظ أي شيء جديد.",
    lost: "حُذفت المحادثة «{title}» في نافذة أخرى.", lostText: "ما لم ترسله موجود في مربع الرسالة.",
  },
};
