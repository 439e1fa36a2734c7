using NUglify.JavaScript;
using NUglify.JavaScript.Syntax;
using NUglify.JavaScript.Visitors;

namespace WriteAssist.FrontEnd;

/// <summary>Finds what a module imports and exports. What cannot be joined with other modules as it stands is refused with a sentence.</summary>
internal sealed class ScriptReader(ScriptModule module) : TreeVisitor
{
    private int functions;

    /// <inheritdoc/>
    public override void Visit(ImportStatement node)
    {
        var names = node.Select(part => part is ImportExportSpecifier { LocalIdentifier: BindingIdentifier local } one
            ? (one.ExternalName ?? local.Name, local.Name)
            : throw module.Wrong(node, "only names in braces can be imported")).ToList();
        module.Imports.Add(new(node.Context.StartPosition, Math.Max(node.Context.EndPosition, node.ModuleContext.EndPosition), module.Resolve(node.ModuleName), names));
    }

    /// <inheritdoc/>
    public override void Visit(ExportStatement node)
    {
        if (node.ModuleName is not null)
            throw module.Wrong(node, "what another module has is imported from there, not passed on by \"export ... from\"");
        var (start, end) = (node.Context.StartPosition, node.Context.EndPosition);
        if (node.IsDefault)
        {
            module.OwnFileOnly ??= $"line {node.Context.StartLineNumber} has a default export";
        }
        else if (node.All(part => part is ImportExportSpecifier))
        {
            module.Exports.Add(new(start, end, [.. node.Cast<ImportExportSpecifier>().Select(NamesOf)]));
        }
        else
        {
            var declaration = node.Single();
            module.Exports.Add(new(start, node.KeywordContext.EndPosition, [.. DeclaredBy(declaration).Select(name => (name, name))]));
        }

        base.Visit(node);
    }

    /// <inheritdoc/>
    public override void Visit(CallExpression node)
    {
        if (node.Function is LookupExpression { Name: "import" })
        {
            if (node.Arguments[0] is ConstantWrapper { Value: string address } literal)
                module.Uses.Add(new(literal.Context.StartPosition, literal.Context.EndPosition, module.Resolve(address)));
            else
                module.KnowsItsFolder = true;
        }

        base.Visit(node);
    }

    /// <inheritdoc/>
    public override void Visit(CustomNode node)
    {
        if (node is ImportMetaCustomNode)
            module.KnowsItsFolder = true;
        base.Visit(node);
    }

    /// <inheritdoc/>
    public override void Visit(FunctionObject node)
    {
        functions++;
        base.Visit(node);
        functions--;
    }

    /// <inheritdoc/>
    public override void Visit(UnaryExpression node)
    {
        if (node.OperatorToken == JSToken.Await && functions == 0)
            module.OwnFileOnly ??= $"line {node.Context.StartLineNumber} waits (await) outside of all functions";
        base.Visit(node);
    }

    private static (string Name, string Local) NamesOf(ImportExportSpecifier part)
    {
        var local = ((LookupExpression)part.LocalIdentifier).Name;
        return (part.ExternalName ?? local, local);
    }

    private IEnumerable<string> DeclaredBy(AstNode declaration) => declaration switch
    {
        FunctionObject { Binding: { } name } => [name.Name],
        ClassNode { Binding: BindingIdentifier name } => [name.Name],
        LexicalDeclaration { StatementToken: JSToken.Const } constants => constants.Select(one => one is VariableDeclaration { Binding: BindingIdentifier name }
            ? name.Name
            : throw module.Wrong(declaration, "a constant is exported by its name")),
        _ => throw module.Wrong(declaration, "only functions, classes and constants can be exported: what changes later would stay what it was in the others"),
    };
}
