using NUglify.JavaScript;
using NUglify.JavaScript.Syntax;

namespace WriteAssist.FrontEnd;

/// <summary>One ES module of <c>wwwroot</c>, as far as joining it with others has to know it.</summary>
internal sealed class ScriptModule
{
    private ScriptModule(string path, string source)
    {
        Path = path;
        Source = source;
    }

    /// <summary>For example <c>js/views/dom.js</c>.</summary>
    public string Path { get; }

    /// <summary>Its text.</summary>
    public string Source { get; }

    /// <summary>What it imports before it runs, in its own order.</summary>
    public List<ScriptImport> Imports { get; } = [];

    /// <summary>What it exports: statements, and of those that declare something the names.</summary>
    public List<ScriptExport> Exports { get; } = [];

    /// <summary>What it imports while it runs, <c>import("./x.js")</c>.</summary>
    public List<ScriptUse> Uses { get; } = [];

    /// <summary>What only a module that is a file of its own may hold, with its place; null where there is nothing of the kind.</summary>
    public string? OwnFileOnly { get; internal set; }

    /// <summary>What it imports while it runs from an address that is made then, or its own address: both mean another where it is put into another folder.</summary>
    public bool KnowsItsFolder { get; internal set; }

    /// <summary>Reads a module.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="path">The module in it.</param>
    /// <exception cref="InvalidDataException">It is none, or has a form of import or export that is not provided for; the message names it.</exception>
    public static ScriptModule Read(string folder, string path)
    {
        var module = new ScriptModule(path, File.ReadAllText(System.IO.Path.Combine(folder, path)).ReplaceLineEndings("\n"));
        var parser = new JSParser();
        parser.CompilerError += (_, found) =>
        {
            if (found.Error.IsError)
                throw new InvalidDataException($"{path} cannot be read: {found.Error}");
        };
        var program = parser.Parse(module.Source, new CodeSettings { MinifyCode = false, SourceMode = JavaScriptSourceMode.Module });
        program.Accept(new ScriptReader(module));
        return module;
    }

    /// <summary>The path of what it names, <c>../ajax.js</c> for example.</summary>
    public string Resolve(string address) => new Uri(new Uri("file:///" + Path), address).AbsolutePath[1..];

    /// <summary>What an error says of it.</summary>
    internal InvalidDataException Wrong(AstNode where, string what) => new($"{Path} ({where.Context.StartLineNumber}): {what}");
}

/// <summary>A statement <c>import { name as local } from "./x.js";</c>.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Path">The module that it names.</param>
/// <param name="Names">The names there and here.</param>
internal sealed record ScriptImport(int Start, int End, string Path, IReadOnlyList<(string Name, string Local)> Names);

/// <summary>A statement <c>export class X {}</c>, <c>export { x as y };</c> or <c>export default x;</c>.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where the word ends that makes it one: what is declared begins there, or after the names.</param>
/// <param name="Names">The names outside and inside.</param>
internal sealed record ScriptExport(int Start, int End, IReadOnlyList<(string Name, string Local)> Names);

/// <summary>The address in <c>import("./x.js")</c>.</summary>
/// <param name="Start">Where the string begins, with its quotation mark.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Path">The module that it names.</param>
internal sealed record ScriptUse(int Start, int End, string Path);
