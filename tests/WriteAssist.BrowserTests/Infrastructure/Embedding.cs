namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>Pages of others with the assistant in them: served by the test at an address of the same site.</summary>
internal static class Embedding
{
    /// <summary>What loads the assistant.</summary>
    public const string Script = """<script type="module" src="/mod/writeassistdev/js/writeassist.js"></script>""";

    /// <summary>A strict Content-Security-Policy, under which the assistant works.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types writeassist";

    /// <summary>Opens such a page.</summary>
    /// <param name="student">Who opens it.</param>
    /// <param name="body">What is in it, given the session's key.</param>
    /// <param name="policy">Its policy; null for none.</param>
    /// <param name="lang">Its language.</param>
    public static async Task Embed(Student student, Func<string, string> body, string? policy = Policy, string lang = "en")
    {
        var sesskey = await student.Page.Locator("[data-writeassist]").GetAttributeAsync("data-sesskey");
        await student.Page.RouteAsync("**/embed.html", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Headers = policy is null ? [] : new Dictionary<string, string> { ["Content-Security-Policy"] = policy },
            Body = $"""<!DOCTYPE html><html lang="{lang}"><head><title>Embedding</title><link rel="icon" href="data:,"></head><body>{body(sesskey!)}</body></html>""",
        }));
        await student.Page.GotoAsync("/embed.html");
        await student.Ready();
    }
}
