using System.Text;
using WriteAssist.BrowserTests.Infrastructure;
using WriteAssist.FrontEnd;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Assets;

namespace WriteAssist.BrowserTests;

[Collection(typeof(PageCollection))]
public sealed class ScriptJoiningTests(Site site)
{
    private static readonly Dictionary<string, string> Modules = new()
    {
        ["js/writeassist.js"] = """
            import { next, COUNTERS as counters, Storage as Ours } from "./deep/counter.js";
            import { order, note } from "./order.js";
            import "./effect.js";

            export { next, Ours as Kept };
            const name = "entry";
            note(name);
            export const later = () => import("./deep/later.js");
            export const fromDeep = async () => (await import("./deep/later.js")).further();
            export async function texts(lang) { return (await import(`./strings/${lang}.js`)).default.hello; }
            export const facts = await Promise.resolve([name, counters, order.join(), localStorage instanceof Ours, own(1)]);
            function own(value, own = value + 1) { return own; }
            """,
        ["js/deep/counter.js"] = """
            import { note } from "../order.js";

            const name = "counter";
            let count = 0;
            note(name);
            /** Has the name of a thing of the browser's. */
            export class Storage {
              #count = count;
              get count() { return this.#count; }
              static isKept(value) { return #count in value; }
            }
            export function next() { return ++count; }
            class Shelf {
              static #of = 2;
              #count = 5;
              get #twice() { return this.#count * Shelf.#of; }
              async #slow() { return this.#twice; }
              tell() {
                class Book { #count = 1; both(shelf) { return `#count ${this.#count} ${#twice in shelf && shelf.#twice}`; } }
                return new Book().both(this);
              }
              static async all(shelf) { return `#twice ${await shelf?.#slow()} ${shelf.tell()}`; }
            }
            export const shelf = () => Shelf.all(new Shelf());
            export const COUNTERS = { name, next }, more = `\${count} ${name} /* no comment */`;
            """,
        ["js/order.js"] = """
            export const order = [];
            export const note = (name) => order.push(name);
            """,
        ["js/effect.js"] = """
            import { note } from "./order.js";
            note(localStorage instanceof Storage ? "effect" : "not the browser's");
            """,
        ["js/deep/later.js"] = """
            import { next, shelf, Storage, more } from "./counter.js";
            import { order, note } from "../order.js";
            import { helper } from "./helper.js";

            note("later");
            export const count = next();
            export { shelf, Storage, order, helper, more };
            export const further = async () => (await import("../last.js")).helper === helper;
            """,
        ["js/deep/helper.js"] = "export const helper = { next: () => 7 };",
        ["js/last.js"] = "import { helper } from \"./deep/helper.js\"; export { helper };",
        ["js/strings/en.js"] = "export default { hello: \"Hello\" };",
    };

    [Fact]
    public async Task Joined_modules_do_what_they_do_apart()
    {
        await using var student = await site.NewStudent();
        using var folder = new TemporaryFolder();
        foreach (var (path, text) in Modules)
        {
            var file = Path.Combine(folder.Path, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        var archive = Path.Combine(folder.Path, "joined.zip");
        FrontEndPack.Write(folder.Path, archive);
        var joined = new AssetLibrary(archive);
        joined.Paths.ShouldBe(["js/writeassist.js", "js/deep/later.js", "js/deep/helper.js", "js/last.js", "js/strings/en.js"], ignoreOrder: true);
        Encoding.UTF8.GetString(joined.Find("js/writeassist.js")!.Plain).ShouldNotContain(".#slow", customMessage: "private names are long");

        var together = await Run("joined", path => Encoding.UTF8.GetString(joined.Find(path)!.Plain));
        var apart = await Run("apart", path => Modules[path]);

        together.ShouldBe(apart);
        together.ShouldBe("""[["entry",{"name":"counter"},"counter,effect,entry",false,2],1,2,3,true,true,true,"counter,effect,entry,later",7,true,"Hello","${count} counter /* no comment */","#twice 10 #count 1 10"]""");

        async Task<string> Run(string name, Func<string, string> textOf)
        {
            await student.Page.RouteAsync($"**/{name}/**", route => route.FulfillAsync(new()
            {
                ContentType = "text/javascript",
                Body = textOf(new Uri(route.Request.Url).AbsolutePath[$"/{name}/".Length..]),
            }));
            return await student.Page.EvaluateAsync<string>($$"""
                async () => {
                  const start = await import('/{{name}}/js/writeassist.js');
                  const { facts, next, Kept, texts } = start, first = next(), later = await start.later();
                  return JSON.stringify([facts, first, later.count, next(), Kept === later.Storage, new later.Storage().count === 3, Kept.isKept(new later.Storage()),
                    later.order.join(), later.helper.next(), await start.fromDeep(), await texts('en'), later.more, await later.shelf()]);
                }
                """).Within("the modules did not come to their end");
        }
    }
}
