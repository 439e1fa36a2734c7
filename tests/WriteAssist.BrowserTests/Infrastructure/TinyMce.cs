using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>TinyMCE, which is Moodle's editor, as npm has it: fetched once, beside the tests, and part of nothing else.</summary>
internal static class TinyMce
{
    private const string Version = "7.9.3";
    private static readonly Lazy<Task<string>> Folder = new(FetchAsync);

    /// <summary>What puts it on the field with the id <c>text</c>; the page's policy has to let it.</summary>
    public const string Script = """<script src="/tinymce/tinymce.min.js"></script><script>tinymce.init({ selector: '#text', license_key: 'gpl', menubar: false, promotion: false, height: 260 });</script>""";

    /// <summary>From now on the student's pages find it.</summary>
    public static async Task ServeTo(Student student)
    {
        var folder = await Folder.Value;
        await student.Page.RouteAsync("**/tinymce/**", route => route.FulfillAsync(new() { Path = folder + new Uri(route.Request.Url).AbsolutePath }));
    }

    private static async Task<string> FetchAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, $"tinymce-{Version}");
        var modules = Path.Combine(folder, "node_modules");
        if (File.Exists(Path.Combine(modules, "tinymce", "tinymce.min.js")))
            return modules;
        using var npm = Programs.Start("npm", "install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", $"tinymce@{Version}");
        var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync().Within("npm did not end", TimeSpan.FromMinutes(2));
        npm.ExitCode.ShouldBe(0, string.Concat(await said));
        return modules;
    }
}
