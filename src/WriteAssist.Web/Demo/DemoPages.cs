using System.Text.Encodings.Web;
using WriteAssist.Data.Moodle;

namespace WriteAssist.Web.Demo;

/// <summary>The demo's HTML. All text that is not written here goes through the encoder.</summary>
internal static class DemoPages
{
    /// <summary>The page on which one chooses whom to be.</summary>
    public static string SignIn(IEnumerable<DemoPerson> people)
    {
        var buttons = string.Concat(people.Select(person =>
            $"""<li><button type="submit" name="username" value="{Encode(person.Username)}">{Encode(person.Name)} <span>{Encode(person.Username)}</span></button></li>"""));

        return Layout("en", "Sign in", $"""
            <main class="demo-signin">
              <h1>Demo University</h1>
              <p>This is a demonstration. Choose whom to sign in as.</p>
              <form method="post" action="/login/index.php"><ul>{buttons}</ul></form>
            </main>
            """);
    }

    /// <summary>The activity's page with the assistant in it.</summary>
    public static string Activity(DemoPerson person, Activity activity, string sesskey) => Layout(person.Lang, activity.Name, $"""
        <header class="demo-bar">
          <strong>Demo University</strong>
          <form method="post" action="/login/logout.php"><span>{Encode(person.Name)}</span> <button type="submit">Sign out</button></form>
        </header>
        <main class="demo-activity">
          <h1>{Encode(activity.Name)}</h1>
          <div data-writeassist data-cmid="{activity.CourseModuleId}" data-sesskey="{Encode(sesskey)}" data-ajax-url="/mod/writeassistdev/ajax.php"></div>
        </main>
        <script type="module" src="/mod/writeassistdev/js/writeassist.js"></script>
        """);

    /// <summary>A page that says why the activity does not open.</summary>
    public static string Refused(string sentence) => Layout("en", "Not available", $"""
        <main class="demo-signin"><h1>Not available</h1><p>{Encode(sentence)}</p>
        <form method="post" action="/login/logout.php"><button type="submit">Sign in as somebody else</button></form></main>
        """);

    private static string Layout(string lang, string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="{Encode(lang)}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Encode(title)} | Demo University</title>
          <link rel="stylesheet" href="/mod/writeassistdev/css/demo.css">
        </head>
        <body>
        {body}
        </body>
        </html>
        """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
