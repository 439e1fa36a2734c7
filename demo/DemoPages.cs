using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;

namespace WriteAssist.Demo;

/// <summary>The demo's HTML. All text that is not written here goes through the encoder.</summary>
internal static partial class DemoPages
{
    /// <summary>The page on which one chooses whom to be.</summary>
    public static string SignIn(IEnumerable<DemoPerson> people)
    {
        var buttons = string.Concat(people.Select(person => $"""
            <li><button type="submit" name="username" value="{Encode(person.Username)}">
              <span class="demo-face" aria-hidden="true">{Encode(person.Initials)}</span>
              <span><strong>{Encode(person.Name)}</strong> <small>{Encode(person.Username)}</small></span>
            </button></li>
            """));

        return Layout(DemoTexts.English, "Sign in", $"""
            <main class="demo-card">
              <p class="demo-brand">Demo University</p>
              <h1>Sign in</h1>
              <p>A demonstration of WriteAssist: nobody here is real and no password is asked. Choose whom to be.</p>
              <form method="post" action="/login/index.php"><ul class="demo-people">{buttons}</ul></form>
            </main>
            """);
    }

    /// <summary>The activity's page: the student's text, and the assistant beside it.</summary>
    public static string Activity(DemoPerson person, Activity activity, string task, string sesskey)
    {
        var texts = DemoTexts.For(person.Lang);
        return Layout(texts, activity.Name, $"""
            <header class="demo-bar">
              <strong class="demo-brand">Demo University</strong>
              <form method="post" action="/login/logout.php">
                <span class="demo-face" aria-hidden="true">{Encode(person.Initials)}</span><span class="demo-name">{Encode(person.Name)}</span>
                <button type="submit">{texts.SignOut}</button>
              </form>
            </header>
            <main class="demo-activity">
              <div class="demo-task">
                <p class="demo-course">WRIT101 · Academic Writing</p>
                <h1>{Encode(activity.Name)}</h1>
                <p>{Encode(task)}</p>
              </div>
              <section class="demo-paper" aria-labelledby="demo-text-title">
                <div class="demo-paper-head"><h2 id="demo-text-title">{texts.YourText}</h2></div>
                <textarea id="demo-text" aria-labelledby="demo-text-title" placeholder="{texts.StartHere}"></textarea>
              </section>
              <div class="demo-assistant" data-writeassist data-cmid="{activity.CourseModuleId}" data-sesskey="{Encode(sesskey)}" data-ajax-url="/mod/writeassistdev/ajax.php" data-text="#demo-text" data-word-goal="{WordGoal(task)}" data-submit></div>
            </main>
            <script type="module" src="/mod/writeassistdev/js/writeassist.js"></script>
            """);
    }

    /// <summary>A page that says why the activity does not open.</summary>
    public static string Refused(string sentence) => Layout(DemoTexts.English, "Not available", $"""
        <main class="demo-card"><p class="demo-brand">Demo University</p><h1>Not available</h1><p>{Encode(sentence)}</p>
        <form method="post" action="/login/logout.php"><button type="submit">Sign in as somebody else</button></form></main>
        """);

    // The demo's tasks say in words how many they want.
    private static string WordGoal(string task) => WantedWords().Match(task).Groups[1].Value;

    [GeneratedRegex("([0-9]+) words")]
    private static partial Regex WantedWords();

    private static string Layout(DemoTexts texts, string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="{texts.Lang}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Encode(title)} | Demo University</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/demo/demo.css">
        </head>
        <body>
        {body}
        </body>
        </html>
        """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>The words of the demo's activity page, as HTML.</summary>
internal sealed record DemoTexts(string Lang, string SignOut, string YourText, string StartHere)
{
    /// <summary>The English page.</summary>
    public static readonly DemoTexts English = new(
        "en", "Sign out", "Your text", "Start writing here…");

    private static readonly DemoTexts French = new(
        "fr", "Se déconnecter", "Votre texte", "Commencez à écrire ici…");

    /// <summary>The page in a person's language; English where there is no other.</summary>
    public static DemoTexts For(string lang) => lang == French.Lang ? French : English;
}
