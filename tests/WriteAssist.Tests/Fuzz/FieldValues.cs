using Newtonsoft.Json;

namespace WriteAssist.Tests.Fuzz;

/// <summary>Values of fields: those that can be right, by the field's name, and those that nobody should send.</summary>
internal sealed class FieldValues(Random random, IdPool ids)
{
    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "2", "3", "50", "200", "1000", "1001", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "99999999999999999999999999999", "1e3", "1e308", "1e999", "NaN", "Infinity", "0x10", "1.5", "-0", "+1", " 1", "1 ", "1\0", "٣", "１", "1,000", "١٢٣", "true", "null", "[]", "[0]", "[0,1]",
        "0,1", "[0,0]", "[1e400]", "[\"0\"]", "-", "", " ", "2026-11-24T20:25:00Z", "2026-13-45", "9999-12-31T23:59:59+99:99", "0001-01-01", "1795551700", "1795551700000", "253402300800",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "é", "e\u0301", "Ａ", "ß", "İ", "\u200b", "\u202eevil", "\ufeff", "\ufffe", "\ud83d\ude00", "👩‍👩‍👧‍👦", "ไทย", "日本語", "مرحبا", "' OR 1=1 -- ", "\"; DROP TABLE mdl_user; -- ",
        "\\", "\\'", "%", "_", "%_%", "`", "{mdl_user}", "@p0", "?", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<math><mi//xlink:href=\"data:x,alert(1)\">", "<svg/onload=alert(1)>",
        "[a](javascript:alert(1))", "![](http://127.0.0.1:1/x.png)", "../../../etc/passwd", "..\\..\\x", "file:///etc/passwd", "${jndi:ldap://127.0.0.1/a}", "{{7*7}}", "\r\nSet-Cookie: a=b", "\r\n\r\n",
        "default", "null", "undefined", "New Chat", "chat_3_1_1_aaaaaaaaaaaa", "write", "edit", "plan", "none", "json", "html", "markdown", "independent", "synchronized", "broadcast", "grid", "horizontal",
    ];

    private static readonly string[] Sentences =
    [
        "Bees find their way home by the sun.", "Cities should close their centres to cars.", "Can you check my text?", "**Bold** and `code`.", "- one\n- two\n  - three", "```js\nlet a = 1;\n```", "| a | b |\n| - | - |\n| 1 | 2 |",
        "Et maintenant ?", "\u0627\u0644\u0646\u062d\u0644", "1. ", "> > > > deep", "[link](https://example.org)", "***", "A\n\nB\r\nC", "&lt;b&gt; &amp; &#0; &#x110000;",
    ];

    private static readonly string[] Phases = ["plan", "write", "edit"];

    /// <summary>Whether nearly all values are right: what is wrong with the first field hides what a second one would do.</summary>
    public bool IsTame { get; set; }

    /// <summary>A value of a field, more often right than wrong.</summary>
    public string For(string field) => random.Next(100) switch
    {
        _ when IsTame && random.Next(20) > 0 => Right(field),
        < 68 => Right(field),
        < 76 => ids.Pick(Any(WireCatalog.AllFields)) ?? Any(Numbers),
        < 86 => Any(Numbers),
        < 95 => Any(Texts),
        < 97 => Mutated(Right(field)),
        < 99 => string.Concat(Enumerable.Repeat(Any(Texts) + Any(Sentences), random.Next(1, 40))),
        _ => new string((char)random.Next(33, 0x3000), random.Next(1, 70_000)),
    };

    /// <summary>A value with some of it changed, doubled or gone.</summary>
    public string Mutated(string value)
    {
        for (var times = random.Next(1, 4); times > 0 && value.Length > 0; times--)
        {
            var at = random.Next(value.Length);
            value = random.Next(4) switch
            {
                0 => value.Remove(at, 1),
                1 => value.Insert(at, Any(Texts)),
                2 => value[..at],
                _ => value.Insert(at, value[at..]),
            };
        }

        return value;
    }

    /// <summary>One of several.</summary>
    public T Any<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private string Right(string field) => field switch
    {
        "content" or "shared_context" or "selection" or "goal" or "reason" => Any(Sentences),
        "title" or "session_name" or "query" => string.Concat(Any(Sentences).Take(6)),
        "role" => Any(["user", "user", "assistant", "system"]),
        "model" => Any(["tested", "coach", "", "keyless", "none"]),
        "phase" or "tab" or "location" or "with_text" => Any(Phases),
        "limit" or "panes" => $"{random.Next(1, 5)}",
        "pane_index" => $"{random.Next(0, 4)}",
        "is_on" or "is_shown" or "is_pinned" or "is_active" => Any(["0", "1"]),
        "type" => Any(["horizontal", "vertical", "grid"]),
        "sizes" => Any(["[50,50]", "60,40", "[25,25,25,25]", "[33.3,33.3,33.4]", "[100]"]),
        "sync_mode" => Any(["independent", "synchronized", "broadcast"]),
        "format" => Any(["markdown", "json", "html"]),
        "lang" => Any(["en", "fr", "de", "ar"]),
        "version" => "1",
        "timestamp" => $"{1_795_551_700 + random.Next(100_000)}",
        "client_id" => $"c{random.Next(50)}",
        "history" or "texts" => "none",
        "message_ids" => $"[{ids.Pick("message_id")},{ids.Pick("message_id")}]",
        "project_data" => ProjectData(),
        "passages" => Json(Enumerable.Range(0, random.Next(1, 4)).Select(_ => new
        {
            client_id = $"p{random.Next(90)}",
            phase = Any(Phases),
            kind = Any(["reply", "paste"]),
            text = Any(Sentences) + Any(Sentences),
            message_id = ids.Pick("message_id"),
        })),
        "activities" => Json(new[] { new { phase = Any(Phases), action_type = Any(["paste", "typing"]), timestamp = Any(Numbers), content_length = 5, pasted_content = Any(Texts) } }),
        _ => ids.Pick(field) ?? Any(Texts),
    };

    private string ProjectData() => Json(random.Next(4) switch
    {
        0 => new { write = new { content = $"<p>{Any(Sentences)}</p>", wordCount = random.Next(9), changeSummary = Any(["Manual save", "Manual save: named", Any(Texts)]) } },
        1 => new { plan = new { ideas = new Dictionary<string, object?> { [Any(Numbers)] = new { content = Any(Sentences), location = Any(Phases), sectionId = Any(Texts), aiGenerated = Any<object?>([true, null, "yes", 1]) } } } },
        2 => new { metadata = new { title = Any(Texts), description = Any(Texts), currentTab = Any(Phases), goal = Any(Sentences) }, edit = new { content = Any(Texts) } },
        _ => (object)new { chatHistory = new[] { new { role = "user", content = Any(Sentences), timestamp = Any(Numbers) } }, plan = new { outline = Any<object?>([null, 5, "x", new[] { new { id = Any(Texts) } }]) } },
    });

    private static string Json(object value) => JsonConvert.SerializeObject(value);
}
