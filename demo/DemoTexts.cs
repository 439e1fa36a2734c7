namespace WriteAssist.Demo;

/// <summary>The words of the demo's activity page, as HTML.</summary>
internal sealed record DemoTexts(string Lang, string SignOut, string YourText, string Words, string StartHere, string Kept, string Ask)
{
    /// <summary>The English page.</summary>
    public static readonly DemoTexts English = new(
        "en", "Sign out", "Your text", "words", "Start writing here…", "Kept in this browser only.", "Discuss with the assistant");

    private static readonly DemoTexts French = new(
        "fr", "Se déconnecter", "Votre texte", "mots", "Commencez à écrire ici…", "Conservé uniquement dans ce navigateur.", "En parler avec l’assistant");

    /// <summary>The page in a person's language; English where there is no other.</summary>
    public static DemoTexts For(string lang) => lang == French.Lang ? French : English;
}
