using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.FrontEnd;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Assets;

namespace WriteAssist.Tests.Assets;

public sealed partial class AssetTests(AssetTests.Site site) : IClassFixture<AssetTests.Site>
{
    private readonly HttpClient client = site.Client;

    private AssetLibrary Library { get; } = site.Library;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("zh")]
    [InlineData("ar")]
    public void What_a_page_loads_at_its_start_stays_under_45_KB_as_it_is_sent(string lang) =>
        LoadedAtStart(lang).Select(path => Library.Find(path)!).Append(Library.Entry).Sum(file => file.For(new HashSet<string> { "gzip" }).Bytes.Length).ShouldBeLessThan(45 * 1024);

    [Fact]
    public void It_is_the_entry_one_script_one_style_sheet_and_the_texts() =>
        LoadedAtStart("en").ShouldBe(["js/writeassist.js", "css/writeassist.css", "js/strings/en.js"], ignoreOrder: true);

    [Fact]
    public void All_that_is_loaded_on_first_use_together_stays_under_128_KB_beside_a_text_and_under_192_with_it()
    {
        var onFirstUse = Library.Paths.Except(LoadedAtStart("en")).Where(path => !path.Contains("/strings/", StringComparison.Ordinal) || path.EndsWith("/en.js", StringComparison.Ordinal)).ToList();

        SizeOf([.. onFirstUse.Where(path => !path.StartsWith("js/text/", StringComparison.Ordinal))]).ShouldBeLessThan(128 * 1024);
        SizeOf([.. onFirstUse]).ShouldBeLessThan(192 * 1024);
    }

    [Fact]
    public void Comments_and_indentation_are_not_sent()
    {
        foreach (var path in Library.Paths)
            Encoding.UTF8.GetString(Library.Find(path)!.Plain).ShouldNotContain("\n  ", customMessage: path);
    }

    [Theory]
    [InlineData("js/broken.js", "export const a = {;")]
    [InlineData("css/broken.css", ".a { .b:hover .c { color: red; } }")] // NUglify wants "& .b:hover .c" here
    public void A_file_that_cannot_be_minified_ends_the_build_with_its_name(string path, string source)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, source);

        Should.Throw<InvalidDataException>(() => FrontEndPack.Write(folder.Path, file + ".zip")).Message.ShouldContain(Path.GetFileName(path));
    }

    [Fact]
    public void A_file_that_was_taken_away_is_in_no_later_archive()
    {
        using var folder = new TemporaryFolder();
        var archive = Path.Combine(folder.Path, "front-end.zip");
        foreach (var name in new[] { "stays.css", "goes.css" })
            File.WriteAllText(Path.Combine(folder.Path, name), ".a { color: red; }");
        FrontEndPack.Write(folder.Path, archive);
        new AssetLibrary(archive).Paths.ShouldBe(["goes.css", "stays.css"], ignoreOrder: true);

        File.Delete(Path.Combine(folder.Path, "goes.css"));
        FrontEndPack.Write(folder.Path, archive);

        new AssetLibrary(archive).Paths.ShouldBe(["stays.css"]);
    }

    [Fact]
    public void Who_looks_for_a_mistake_gets_the_files_as_they_stand()
    {
        using var folder = new TemporaryFolder();
        var archive = Path.Combine(folder.Path, "front-end.zip");
        Directory.CreateDirectory(Path.Combine(folder.Path, "js"));
        const string Text = "import { b } from \"./b.js\";\n\n// A comment.\nexport const a = b;\n";
        File.WriteAllText(Path.Combine(folder.Path, "js/writeassist.js"), Text);
        File.WriteAllText(Path.Combine(folder.Path, "js/b.js"), "export const b = 1;");

        FrontEndPack.Write(folder.Path, archive, plain: true);

        var library = new AssetLibrary(archive);
        library.Paths.ShouldBe(["js/writeassist.js", "js/b.js"], ignoreOrder: true);
        Encoding.UTF8.GetString(library.Find("js/writeassist.js")!.Plain).ShouldBe(Text);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task What_is_sent_compressed_is_the_file(string encoding)
    {
        foreach (var file in Library.Paths.Select(path => Library.Find(path)!).Append(Library.Entry))
        {
            var (sent, bytes) = file.For(new HashSet<string> { encoding });
            sent.ShouldBe(encoding);
            using var compressed = new MemoryStream(bytes);
            await using Stream unpacking = encoding == "br" ? new BrotliStream(compressed, CompressionMode.Decompress) : new GZipStream(compressed, CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            await unpacking.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
            unpacked.ToArray().ShouldBe(file.Plain);
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("zh")]
    [InlineData("ar")]
    public void Every_language_has_every_text_that_English_has(string lang)
    {
        foreach (var english in Library.Paths.Where(path => path.EndsWith("/strings/en.js", StringComparison.Ordinal)))
            Texts(TextOf(english.Replace("en.js", $"{lang}.js", StringComparison.Ordinal))).ShouldBe(Texts(TextOf(english)), english);
        foreach (var path in Library.Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal)))
        {
            var parts = PartTexts().Matches(TextOf(path)).ToLookup(match => match.Groups[1].Value, match => Texts(match.Value));
            parts[lang].Count().ShouldBe(parts["en"].Count(), path);
            foreach (var (own, english) in parts[lang].Zip(parts["en"]))
                own.ShouldBe(english, path);
        }
    }

    // The name of each text, and what is put into it.
    private static string[] Texts(string script) =>
        [.. Text().Matches(script).Select(text => $"{text.Groups[1].Value} {string.Join(' ', Place().Matches(text.Groups[2].Value).Select(place => place.Value).Order(StringComparer.Ordinal))}")];

    [Fact]
    public async Task The_address_that_pages_name_leads_to_the_version_of_now()
    {
        using var reply = await client.GetAsync("js/writeassist.js");

        reply.Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await reply.Content.ReadAsStringAsync()).ShouldContain($"\"../v-{Library.Version}/\"");
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    [Fact]
    public void It_passes_on_what_the_module_exports_to_pages_and_begins_with_the_texts_of_every_language()
    {
        var entry = Encoding.UTF8.GetString(Library.Entry.Plain);

        Names(entry, EntryExports()).ShouldBe(Exported(TextOf(AssetLibrary.EntryPath)).Where(name => !name.StartsWith('$')), ignoreOrder: true);
        Names(entry, EntryLanguages()).Append("en").ShouldBe(Library.Paths.Where(path => path.StartsWith("js/strings/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)!, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_file_is_kept_for_a_year_at_its_versioned_address()
    {
        foreach (var path in Library.Paths)
        {
            using var reply = await client.GetAsync($"v-{Library.Version}/{path}");

            reply.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            reply.Headers.CacheControl!.ToString().ShouldBe("max-age=31536000, immutable");
        }
    }

    [Fact]
    public async Task Another_servers_version_gets_the_files_of_now_but_keeps_none()
    {
        using var reply = await client.GetAsync("v-0123456789abcdef/js/views/dialogs.js");

        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        reply.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("br, gzip", "br", AssetLibrary.EntryPath)]
    [InlineData("gzip", "gzip", AssetLibrary.EntryPath)]
    [InlineData("identity", null, AssetLibrary.EntryPath)]
    public async Task A_file_is_sent_as_small_as_the_browser_can_read(string accepts, string? encoding, string path = "css/writeassist.css")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
        using var reply = await client.SendAsync(request);

        reply.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        reply.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        (await reply.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(encoding is null ? int.MaxValue : path == AssetLibrary.EntryPath ? 400 : 5_000);
    }

    [Fact]
    public async Task What_the_browser_has_already_is_not_sent_again()
    {
        using var first = await client.GetAsync("js/views/dialogs.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "js/views/dialogs.js");
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));
        using var second = await client.SendAsync(request);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("js/nothing.js")]
    [InlineData("js/..%2F..%2Fversion.json")]
    [InlineData("js/%2e%2e/%2e%2e/version.json")]
    public async Task Nothing_but_the_front_ends_own_files_can_be_read(string path)
    {
        using var reply = await client.GetAsync(path);

        reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // The module that the entry names, those that it names, the style sheet, and the texts in one language.
    private HashSet<string> LoadedAtStart(string lang)
    {
        var loaded = new HashSet<string> { "css/writeassist.css", $"js/strings/{lang}.js" };
        var toRead = new Queue<string>([AssetLibrary.EntryPath]);
        while (toRead.TryDequeue(out var path))
        {
            if (!loaded.Add(path))
                continue;
            foreach (Match import in StaticImport().Matches(TextOf(path)))
                toRead.Enqueue(new Uri(new Uri("file:///" + path), import.Groups[1].Value).AbsolutePath[1..]);
        }

        return loaded;
    }

    private static string[] Names(string script, Regex list) => [.. list.Match(script).Groups[1].Value.Split(',').Select(name => name.Trim('"'))];

    // The names of what a script exports: "export function a" and "export{b as c,d}".
    private static IEnumerable<string> Exported(string script) => Export().Matches(script)
        .SelectMany(export => $"{export.Groups[1].Value}{export.Groups[2].Value}".Split(',')).Select(name => name.Split(" as ")[^1]);

    private int SizeOf(string[] paths) => paths.Sum(path => Library.Find(path)!.Plain.Length);

    private string TextOf(string path) => Encoding.UTF8.GetString(Library.Find(path)!.Plain);

    [GeneratedRegex("""\bfrom ?"(\.[^"]+)"(?:;|$)""")]
    private static partial Regex StaticImport();

    [GeneratedRegex("""\bexport const\{([^}]+)\}""")]
    private static partial Regex EntryExports();

    [GeneratedRegex("""\[("[^]]+")\]\.includes""")]
    private static partial Regex EntryLanguages();

    [GeneratedRegex("""\bexport (?:async )?(?:function|class|const) ([\w$]+)|\bexport\{([^}]+)\}""")]
    private static partial Regex Export();

    [GeneratedRegex("""[{,\n](\w+):"((?:[^"\\]|\\.)*)(?=")""")]
    private static partial Regex Text();

    [GeneratedRegex("""\b([a-z]{2}):\{(?:\w+:"(?:[^"\\]|\\.)*",?)+\}""")]
    private static partial Regex PartTexts();

    [GeneratedRegex("""\{\w+\}""")]
    private static partial Regex Place();

    /// <summary>A server of nothing but the front end's files.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly WebApplication app = Build();

        /// <summary>Asks it, from the folder of the files.</summary>
        public HttpClient Client { get; } = new();

        internal AssetLibrary Library => app.Services.GetRequiredService<AssetLibrary>();

        public async ValueTask InitializeAsync()
        {
            await app.StartAsync();
            Client.BaseAddress = new Uri(app.Urls.First() + "/mod/writeassistdev/");
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.DisposeAsync();
        }

        private static WebApplication Build()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Services.AddRouting().AddAssets();
            builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrelHttpsConfiguration();
            var app = builder.Build();
            app.MapAssets();
            return app;
        }
    }
}
