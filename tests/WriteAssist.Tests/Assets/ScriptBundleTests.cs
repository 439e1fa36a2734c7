using WriteAssist.FrontEnd;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Assets;

/// <summary>Which modules become one file, and what is refused. That the files do what the modules do is seen in a browser (ScriptJoiningTests).</summary>
public sealed class ScriptBundleTests
{
    private const string Start = "js/writeassist.js";

    [Fact]
    public void What_is_loaded_together_is_one_file_and_each_module_is_in_one()
    {
        using var folder = new TemporaryFolder();
        var files = Join(folder, new()
        {
            [Start] = "import { a } from \"./a.js\"; export const menu = () => [import(\"./menu.js\"), import(\"./list.js\"), a];",
            ["js/a.js"] = "export const a = 1;",
            ["js/menu.js"] = "import { a } from \"./a.js\"; import { only } from \"./only.js\"; import { both } from \"./both.js\"; export const menu = [a, only, both];",
            ["js/only.js"] = "export const only = 2;",
            ["js/list.js"] = "import { both } from \"./both.js\"; export const list = both;",
            ["js/both.js"] = "import { under } from \"./under.js\"; export const both = under;",
            ["js/under.js"] = "export const under = 3;",
            ["js/strings/en.js"] = "export default { a: \"A\" };",
        });

        files.Keys.ShouldBe([Start, "js/menu.js", "js/list.js", "js/both.js", "js/strings/en.js"], ignoreOrder: true);
        files["js/menu.js"].ShouldContain("import { $a } from \"./writeassist.js\"");
        files["js/menu.js"].ShouldContain("import { $both } from \"./both.js\"");
        files["js/both.js"].ShouldContain("const under = $under;"); // one thing, and no other file's
        files["js/menu.js"].ShouldContain("const { both } = $both;"); // another file's
        files["js/strings/en.js"].ShouldBe("export default { a: \"A\" };");
    }

    [Fact]
    public void Files_that_a_file_needs_in_turn_are_named_in_it_so_that_a_browser_asks_for_them_at_once()
    {
        using var folder = new TemporaryFolder();
        var files = Join(folder, new()
        {
            [Start] = "export const all = [() => import(\"./one.js\"), () => import(\"./two.js\"), () => import(\"./looks.js\")];",
            ["js/one.js"] = "import { dialog } from \"./dialog.js\"; export const one = dialog;",
            ["js/two.js"] = "import { dialog } from \"./dialog.js\"; export const two = dialog;",
            ["js/dialog.js"] = "import \"./looks.js\"; export const dialog = 1;",
            ["js/looks.js"] = "window.looks = 1;",
        });

        files["js/one.js"].ShouldStartWith("import \"./looks.js\";\nimport { $dialog } from \"./dialog.js\";\n");
    }

    [Theory]
    [InlineData("import { b } from \"./b.js\"; export const a = b;", "import { a } from \"./a.js\"; export const b = a;", "import each other: js/writeassist.js -> js/a.js -> js/b.js -> js/a.js")]
    [InlineData("import { c } from \"./b.js\"; export const a = c;", "export const b = 1;", "js/a.js imports c from js/b.js, which does not export it")]
    [InlineData("import { b } from \"./nothing.js\"; export const a = b;", "", "js/a.js imports js/nothing.js, which is not there")]
    [InlineData("\nexport let a = 1;", "", "js/a.js (2): only functions, classes and constants can be exported")]
    [InlineData("import * as b from \"./b.js\"; export const a = b;", "", "js/a.js (1): only names in braces can be imported")]
    [InlineData("import b from \"./b.js\"; export const a = b;", "export default 1;", "js/a.js (1): only names in braces can be imported")]
    [InlineData("export { b as a } from \"./b.js\";", "export const b = 1;", "is imported from there, not passed on")]
    [InlineData("export const a = await 1;", "", "js/a.js is sent as a part of js/writeassist.js, which cannot be: line 1 waits (await) outside of all functions")]
    [InlineData("export const a = 1; export default a;", "", "js/a.js is sent as a part of js/writeassist.js, which cannot be: line 1 has a default export")]
    [InlineData("import { b } from \"./deep/b.js\"; export const a = b;", "export const b = import.meta.url;", "js/deep/b.js is sent as a part of js/writeassist.js, which is in another folder")]
    [InlineData("import { b } from \"./deep/b.js\"; export const a = b;", "export const b = (lang) => import(`./${lang}.js`);", "js/deep/b.js is sent as a part of js/writeassist.js, which is in another folder")]
    [InlineData("export const a = 1, $b = 2;", "", "js/a.js has the name $b")]
    [InlineData("export const a = {;", "", "js/a.js cannot be read")]
    public void What_cannot_be_joined_ends_the_build_with_a_sentence(string a, string b, string sentence)
    {
        using var folder = new TemporaryFolder();

        Should.Throw<InvalidDataException>(() => Join(folder, new()
        {
            [Start] = "import { a } from \"./a.js\"; window.a = a;",
            ["js/a.js"] = a,
            [a.Contains("deep/b", StringComparison.Ordinal) ? "js/deep/b.js" : "js/b.js"] = b,
        })).Message.ShouldContain(sentence);
    }

    private static Dictionary<string, string> Join(TemporaryFolder folder, Dictionary<string, string> modules)
    {
        foreach (var (path, text) in modules)
        {
            var file = Path.Combine(folder.Path, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        return new ScriptBundle(folder.Path, modules.Keys).Files.ToDictionary(file => file.Path, file => file.Text);
    }
}
