using WriteAssist.Coach.Text;

namespace WriteAssist.Coach.Requests;

/// <summary>What phrases of a question tell.</summary>
internal enum QuestionCue
{
    /// <summary>"How do I", "help me": the student wants to do it.</summary>
    HowTo,

    /// <summary>"Write it for me."</summary>
    WriteForMe,

    /// <summary>"Please check my text."</summary>
    LookAtThis,

    /// <summary>"My": what is asked about is the student's.</summary>
    Mine,
}

/// <summary>The phrases by which questions in one language are recognized.</summary>
internal sealed class QuestionWords(
    CoachLanguage language, PhraseSet<QuestionCue> cues, PhraseSet<Topic> topics, PhraseSet<Aspect> aspects, PhraseSet<Topic> courtesies)
{
    /// <summary>English.</summary>
    public static QuestionWords English { get; } = new(CoachLanguage.English,
        Set(CoachLanguage.English, new Dictionary<QuestionCue, string>
        {
            [QuestionCue.HowTo] = "how do i|how do you|how to|how can i|how should i|how should|how would i|how long should|how many|what is a|what is an|what's a|what makes|what should|help me|help me write|help with|help for|tell me about|explain how|explain what|explain to me|i need help|i need|give me tips|tips for|tips|i don't know how|where do i|where should i|can you help|could you help|can you give me|could you give me|give me|find me|any ideas for",
            [QuestionCue.WriteForMe] = "write my|write it for me|write this for me|write the essay|write an essay|write me|write a text|write the text|do my homework|do my assignment|do it for me|can you write|could you write|please write|write a paragraph about|write an introduction about|finish my essay|finish it for me|complete my essay|rewrite this|rewrite it|rewrite my|rephrase this|rephrase it|rephrase my|make it longer|generate an essay|generate a text|generate my",
            [QuestionCue.LookAtThis] = "check my|check this|check the|check it|please check|feedback on|some feedback|any feedback|your feedback|feedback please|look at my|look at this|look at it|look over my|here is my|here's my|here is the|this is my|what do you think|review my|review this|read my|read this|improve my|improve this|improve it|analyze my|analyze this|analyse my|analyse this|my text|my essay|my draft|is it good|is this good|make it better",
            [QuestionCue.Mine] = "my",
        }),
        Set(CoachLanguage.English, new Dictionary<Topic, string>
        {
            [Topic.Introduction] = "introduction|introductions|intro|opening paragraph",
            [Topic.Conclusion] = "conclusion|conclusions|conclude|ending",
            [Topic.Thesis] = "thesis|thesis statement|thesis statements|main argument|research question",
            [Topic.Citation] = "citation|citations|cite|quote|quotes|quotation|quotations|reference|references|source|sources|bibliography|apa|mla|plagiarism",
            [Topic.Outline] = "outline|outlines|outlining|plan|structure my essay|structure an essay|organize|organise",
            [Topic.Synonyms] = "synonym|synonyms|another word|other words|another word for|different word",
            [Topic.Paragraph] = "write a paragraph|write paragraphs|paragraph|topic sentence|body paragraph|body paragraphs|good paragraph",
            [Topic.Grammar] = "grammar|spelling|typos|proofread|punctuation",
            [Topic.Translation] = "translate|translation",
            [Topic.Start] = "start|begin|get started|starting|beginning|write my essay|write an essay|write essay|my essay|writer's block|with my homework|with my assignment",
        }),
        Set(CoachLanguage.English, new Dictionary<Aspect, string>
        {
            [Aspect.Length] = "how long|how long is|word count|count the words|how many words|number of words|too short|how many sentences|how many paragraphs|length|reading time",
            [Aspect.Sentences] = "sentence length|my sentences|sentences|sentence variety|sentence structure|variety|rhythm",
            [Aspect.Readability] = "readability|readable|reading level|reading ease|easy to read|hard to read|easy to understand|difficult to read|clear enough|flesch|grade level|is it clear",
            [Aspect.Passive] = "passive|passives|passive voice|active voice",
            [Aspect.Repetition] = "repeat|repeated|repetition|repetitions|repetitive|repeating|repeated words",
            [Aspect.Fillers] = "filler|fillers|filler words|weak words|wordy|wordiness|concise|vague|word choice",
            [Aspect.Paragraphs] = "my paragraphs|paragraphs|paragraph structure|my paragraph structure|paragraphing",
            [Aspect.Linking] = "transition|transitions|linking|linking words|link words|connectors|connectives|connecting words|flow|coherence|cohesion",
            [Aspect.Persuasion] = "persuasive|persuasiveness|convincing|my argument|my arguments",
            [Aspect.All] = "what do you think of it|feedback|everything again|my text again|what else|improve my|improve this|improve it|make it better|make it more|make it less|make it sound|make it stronger|make this better|make this more|make my text|make my essay|make my paragraph|make my writing|make my draft|make my story|make this text|make this essay|make this paragraph",
        }),
        Set(CoachLanguage.English, new Dictionary<Topic, string>
        {
            [Topic.Hello] = "hello|hi|hey|good morning|good afternoon|good evening|hiya",
            [Topic.Thanks] = "thanks|ok thanks|ok thank you|thank you|thx|cheers|great thanks|much appreciated",
            [Topic.Help] = "help|please help|can you help me|could you help me|i need help|what can you do|who are you|what are you|how does this work|how do you work|how does it work|what is this|are you an ai|are you a robot|are you a bot|are you chatgpt|are you human|are you a language model|what can i ask|how do i use this|how do i use you|how to use",
            [Topic.Grammar] = "grammar|spelling|proofread",
            [Topic.Translation] = "translate|translate this|translate it",
            [Topic.Start] = "i am stuck|i'm stuck|i don't know what to write|i have no idea|i don't know how to start|no idea how to start",
        }));

    /// <summary>French.</summary>
    public static QuestionWords French { get; } = new(CoachLanguage.French,
        Set(CoachLanguage.French, new Dictionary<QuestionCue, string>
        {
            [QuestionCue.HowTo] = "comment|comment faire|comment écrire|comment rédiger|aide-moi|aidez-moi|aide moi|m'aider|peux-tu m'aider|pouvez-vous m'aider|qu'est-ce qu'une|qu'est-ce qu'un|c'est quoi|j'ai besoin|besoin d'aide|explique-moi|expliquez-moi|donne-moi|donnez-moi|des conseils|un conseil|conseils pour|je ne sais pas comment|à quoi sert|trouve-moi|quelle longueur doit",
            [QuestionCue.WriteForMe] = "écris mon|écris ma|écris-moi|écris moi|écrivez mon|écrivez ma|écrivez-moi|écrire à ma place|rédige mon|rédige ma|rédige-moi|rédigez mon|rédigez ma|fais mon devoir|faites mon devoir|fais mes devoirs|faire mon devoir|faire mes devoirs|peux-tu écrire|tu peux écrire|pouvez-vous écrire|écris un texte|écris une dissertation|écris un paragraphe|fais-le pour moi|termine mon|réécris mon|réécris ma|réécris ce|réécrivez mon|reformule mon|reformule ma|reformule ce|reformule cette|reformulez mon|reformulez ce",
            [QuestionCue.LookAtThis] = "voici mon|voici ma|voici le|voici un|vérifie mon|vérifie ma|vérifiez mon|vérifiez ma|regarde mon|regarde ma|regarde ce|regardez mon|regardez ma|regardez ce|relis mon|relis ma|relis ce|relisez mon|relisez ma|corrige mon|corrige ma|corrige ce|corrigez mon|corrigez ma|corriger mon|corriger ma|que penses-tu|qu'en penses-tu|que pensez-vous|qu'en pensez-vous|ton avis|votre avis|analyse mon|analyse ma|analyse ce|analysez mon|analysez ma|améliorer mon|améliorer ma|améliore mon|mon texte|ma dissertation|mon brouillon|mon devoir|ma rédaction|c'est bien",
            [QuestionCue.Mine] = "mon|ma|mes",
        }),
        Set(CoachLanguage.French, new Dictionary<Topic, string>
        {
            [Topic.Introduction] = "introduction|introductions|intro|accroche",
            [Topic.Conclusion] = "conclusion|conclusions|conclure",
            [Topic.Thesis] = "thèse|problématique|problématiques|idée principale",
            [Topic.Citation] = "citation|citations|citer|source|sources|bibliographie|référence|références|plagiat|guillemets",
            [Topic.Outline] = "plan|plans|structurer|organiser|organiser mes idées",
            [Topic.Synonyms] = "synonyme|synonymes|un autre mot|autre mot|d'autres mots",
            [Topic.Paragraph] = "paragraphe|un paragraphe|écrire un paragraphe|rédiger un paragraphe",
            [Topic.Grammar] = "orthographe|grammaire|fautes|fautes d'orthographe|ponctuation|conjugaison",
            [Topic.Translation] = "traduire|traduction|traduis|traduisez",
            [Topic.Start] = "commencer|débuter|commence|démarrer|écrire une dissertation|rédiger une dissertation|une dissertation|ma dissertation|mon devoir|mes devoirs|page blanche",
        }),
        Set(CoachLanguage.French, new Dictionary<Aspect, string>
        {
            [Aspect.Length] = "combien de mots|longueur|nombre de mots|combien de phrases|combien de paragraphes|quelle longueur|assez long|trop court|trop long|temps de lecture",
            [Aspect.Sentences] = "mes phrases|phrases|longueur des phrases|longueur de mes phrases|rythme|variété",
            [Aspect.Readability] = "lisibilité|lisible|facile à lire|difficile à lire|compréhensible|assez clair|est-ce clair",
            [Aspect.Passive] = "passif|passifs|passive|voix passive|voix active|forme passive",
            [Aspect.Repetition] = "répétition|répétitions|répète|répétés|répétitif|mots répétés|je me répète",
            [Aspect.Fillers] = "remplissage|mots inutiles|mots vagues|concis|vague|choix des mots|tics de langage",
            [Aspect.Paragraphs] = "mes paragraphes|paragraphes",
            [Aspect.Linking] = "transition|transitions|liaison|liaisons|mots de liaison|connecteurs|connecteur|connecteurs logiques|enchaînement|enchaînements|cohérence|fluide",
            [Aspect.Persuasion] = "persuasif|persuasive|persuasifs|persuasives|convaincant|convaincante|convaincants|convaincantes|mon argumentation|mes arguments",
            [Aspect.All] = "et maintenant|tout le texte|améliorer mon|améliorer ma|améliorer ce|améliorer cette|l'améliorer|rendre mon texte|rendre ma dissertation|rendre mon devoir|rendre ma rédaction|rendre mon paragraphe|rendre ce texte|rendre ce paragraphe|le rendre plus|la rendre plus|le rendre moins|la rendre moins",
        }),
        Set(CoachLanguage.French, new Dictionary<Topic, string>
        {
            [Topic.Hello] = "bonjour|salut|bonsoir|coucou",
            [Topic.Thanks] = "merci|ok merci|merci beaucoup|un grand merci",
            [Topic.Help] = "aide|aide-moi|aidez-moi|peux-tu m'aider|pouvez-vous m'aider|à l'aide|que sais-tu faire|que savez-vous faire|que peux-tu faire|que pouvez-vous faire|qui es-tu|qui êtes-vous|comment ça marche|comment ça fonctionne|tu es une ia|es-tu une ia|êtes-vous une ia|es-tu un robot|tu sers à quoi|à quoi sers-tu|chatgpt",
            [Topic.Grammar] = "orthographe|grammaire",
            [Topic.Translation] = "traduis|traduisez|traduire",
            [Topic.Start] = "je suis bloqué|je suis bloquée|je ne sais pas quoi écrire|je n'ai pas d'idée|je n'ai aucune idée|par où commencer",
        }));

    /// <summary>The language.</summary>
    public CoachLanguage Language => language;

    /// <summary>Whether a cue is in the sentence.</summary>
    public bool Finds(Sentence sentence, QuestionCue cue) => cues.Matches(sentence).Any(m => m.Value == cue);

    /// <summary>The first topic named.</summary>
    public Topic? TopicOf(Sentence sentence) => First(topics, sentence);

    /// <summary>The first aspect named; the whole text only where nothing of it is named ("make it more convincing").</summary>
    public Aspect? AspectOf(Sentence sentence)
    {
        var named = aspects.Matches(sentence).Select(m => (Aspect?)m.Value).ToList();
        return named.Find(aspect => aspect != Aspect.All) ?? named.FirstOrDefault();
    }

    /// <summary>A greeting, thanks or a call for help at the beginning: "help" inside a sentence is a word like others.</summary>
    public Topic? CourtesyOf(Sentence sentence) => courtesies.Match(sentence, 0, out var topic) > 0 ? topic : null;

    private static T? First<T>(PhraseSet<T> phrases, Sentence sentence) where T : struct =>
        phrases.Matches(sentence).Select(m => (T?)m.Value).FirstOrDefault();

    private static PhraseSet<T> Set<T>(CoachLanguage language, Dictionary<T, string> phrases) where T : notnull =>
        new(language, phrases.SelectMany(p => p.Value.Split('|').Select(phrase => (phrase, p.Key))));
}
