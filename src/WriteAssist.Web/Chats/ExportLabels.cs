namespace WriteAssist.Web.Chats;

/// <summary>The words of an exported file.</summary>
/// <param name="You">Who wrote the user's messages.</param>
/// <param name="Assistant">Who wrote the replies.</param>
/// <param name="Note">What a message of the page is.</param>
/// <param name="Earlier">What an earlier reply in a place is, before its number.</param>
/// <param name="Version">Which version of a message of the user it is, {0} of {1}.</param>
/// <param name="NotInView">What is in a branch of the chat that is not in view.</param>
/// <param name="MadeWithAi">The label of what an AI made.</param>
/// <param name="Begun">Before the time at which a chat was made.</param>
/// <param name="Notice">What the label means.</param>
internal sealed record ExportLabels(string You, string Assistant, string Note, string Earlier, string Version, string NotInView, string MadeWithAi, string Begun, string Notice)
{
    private static readonly ExportLabels English = new(
        "You", "Assistant", "Note", "Earlier answer", "version {0} of {1}", "in another branch", "made with AI", "Begun:", "What has made_with_ai is made with AI and can be wrong. Times are in UTC.");

    // By the first part of the language's code, as Moodle ("zh_cn") and browsers ("zh-CN") write it.
    private static readonly Dictionary<string, ExportLabels> ByLanguage = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fr"] = new(
            "Vous", "Assistant", "Note", "Réponse précédente", "version {0} sur {1}", "dans une autre branche", "produit avec une IA", "Commencée :",
            "Ce qui porte made_with_ai est produit avec une IA et peut être faux. Les heures sont en UTC."),
        ["de"] = new(
            "Sie", "Assistent", "Hinweis", "Frühere Antwort", "Fassung {0} von {1}", "in einem anderen Zweig", "mit KI erstellt", "Begonnen:",
            "Was made_with_ai trägt, ist mit KI erstellt und kann falsch sein. Zeiten sind in UTC."),
        ["es"] = new(
            "Usted", "Asistente", "Nota", "Respuesta anterior", "versión {0} de {1}", "en otra rama", "hecho con IA", "Comenzado:",
            "Lo que lleva made_with_ai está hecho con IA y puede ser erróneo. Las horas están en UTC."),
        ["zh"] = new(
            "您", "助手", "说明", "较早的回答", "第 {0} 版，共 {1} 版", "在另一分支中", "由 AI 生成", "开始于：",
            "标有 made_with_ai 的内容由 AI 生成，可能有误。时间为 UTC。"),
        ["ar"] = new(
            "أنت", "المساعد", "ملاحظة", "إجابة سابقة", "النسخة {0} من {1}", "في فرع آخر", "أُنشئ بالذكاء الاصطناعي", "بدأت:",
            "ما يحمل made_with_ai أُنشئ بالذكاء الاصطناعي وقد يكون خاطئًا. الأوقات بتوقيت UTC."),
    };

    /// <summary>Those of a language; English for one without its own.</summary>
    public static ExportLabels For(string? language) =>
        language is not null && ByLanguage.TryGetValue(language.Split('-', '_')[0], out var labels) ? labels : English;
}
