/** The texts of the view of a statement, loaded with it. */
export const viewStrings = {
  en: {
    statementSay: "It begins with what was noted and is yours to change: add, correct, take out. Nobody sees it before you hand it in.",
    statementNews: "Passages noted since this was saved, which do not stand in it: {count}. “Begin anew” has them.", statementText: "Your statement", statementLooks: "How it looks",
    statementAgain: "Begin anew", statementCopy: "Copy the statement", statementCopied: "Copied", statementFiles: "Download as", statementTwff: "What was noted as a process log of the Tracked Writing File Format",
    statementHandIn: "Hand in", statementSent: "Handed in. Your teachers can read it.", statementsSent: "Handed in", statementNumber: "No. {number}, {time}",
  },
  fr: {
    statementSay: "Elle commence par ce qui a été noté, et vous pouvez la modifier : ajoutez, corrigez, retirez. Personne ne la voit avant que vous ne la remettiez.",
    statementNews: "Passages notés depuis l’enregistrement et qui n’y figurent pas : {count}. « Recommencer » les reprend.", statementText: "Votre déclaration", statementLooks: "Son apparence",
    statementAgain: "Recommencer", statementCopy: "Copier la déclaration", statementCopied: "Copié", statementFiles: "Télécharger en", statementTwff: "Ce qui a été noté, comme journal du format Tracked Writing File Format",
    statementHandIn: "Remettre", statementSent: "Remise. Vos enseignants peuvent la lire.", statementsSent: "Remises", statementNumber: "N° {number}, {time}",
  },
  de: {
    statementSay: "Sie beginnt mit dem, was vermerkt wurde, und gehört Ihnen: ergänzen, berichtigen, streichen Sie. Niemand sieht sie, bevor Sie sie abgeben.",
    statementNews: "Seit dem Speichern vermerkte Stellen, die nicht darin stehen: {count}. „Neu beginnen“ nimmt sie auf.", statementText: "Ihre Erklärung", statementLooks: "So sieht sie aus",
    statementAgain: "Neu beginnen", statementCopy: "Erklärung kopieren", statementCopied: "Kopiert", statementFiles: "Herunterladen als", statementTwff: "Was vermerkt wurde, als Protokoll im Tracked Writing File Format",
    statementHandIn: "Abgeben", statementSent: "Abgegeben. Ihre Lehrenden können sie lesen.", statementsSent: "Abgegeben", statementNumber: "Nr. {number}, {time}",
  },
  es: {
    statementSay: "Empieza con lo que se anotó y puede cambiarla: añada, corrija, quite. Nadie la ve antes de que la entregue.",
    statementNews: "Pasajes anotados desde que se guardó y que no están en ella: {count}. «Empezar de nuevo» los incluye.", statementText: "Su declaración", statementLooks: "Cómo se ve",
    statementAgain: "Empezar de nuevo", statementCopy: "Copiar la declaración", statementCopied: "Copiada", statementFiles: "Descargar como", statementTwff: "Lo anotado, como registro del formato Tracked Writing File Format",
    statementHandIn: "Entregar", statementSent: "Entregada. Sus docentes pueden leerla.", statementsSent: "Entregadas", statementNumber: "N.º {number}, {time}",
  },
  zh: {
    statementSay: "它以已记录的内容开头，您可以修改：补充、更正、删去。提交之前没有人能看到。",
    statementNews: "保存之后又记录了 {count} 个段落，未包含在内。“重新开始”会加入它们。", statementText: "您的说明", statementLooks: "显示效果",
    statementAgain: "重新开始", statementCopy: "复制说明", statementCopied: "已复制", statementFiles: "下载为", statementTwff: "已记录的内容，采用 Tracked Writing File Format 的过程日志",
    statementHandIn: "提交", statementSent: "已提交。您的老师可以阅读。", statementsSent: "已提交", statementNumber: "第 {number} 份，{time}",
  },
  ar: {
    statementSay: "يبدأ بما سُجِّل ولك أن تغيّره: أضف وصحّح واحذف. لا يراه أحد قبل أن تسلّمه.",
    statementNews: "مقاطع سُجِّلت منذ الحفظ وليست فيه: {count}. «البدء من جديد» يضيفها.", statementText: "بيانك", statementLooks: "كيف يبدو",
    statementAgain: "البدء من جديد", statementCopy: "نسخ البيان", statementCopied: "تم النسخ", statementFiles: "تنزيل بصيغة", statementTwff: "ما سُجِّل كسجل بصيغة Tracked Writing File Format",
    statementHandIn: "تسليم", statementSent: "تم التسليم. يمكن لمعلميك قراءته.", statementsSent: "تم تسليمه", statementNumber: "رقم {number}، {time}",
  },
};
