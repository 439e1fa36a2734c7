using System.Collections.Immutable;
using System.Text;
using NUglify.JavaScript;
using NUglify.JavaScript.Syntax;

namespace WriteAssist.FrontEnd;

/// <summary>
/// Gives the private members of classes, which nobody outside of their class can name, names of one or two letters: NUglify leaves them as
/// they are, and they are a twentieth of what a page begins with.
/// </summary>
internal sealed class PrivateNames
{
    private const char Mark = '#';
    private const int Letters = 26;

    private readonly string code;
    private readonly List<(int Start, string Name, string Short)> places = [];

    private PrivateNames(string code) => this.code = code;

    /// <summary>The same script with short private names.</summary>
    /// <param name="code">A script.</param>
    /// <exception cref="InvalidDataException">A name does not stand where the parser says.</exception>
    public static string Shorten(string code)
    {
        var names = new PrivateNames(code);
        names.Find(new JSParser().Parse(code, new CodeSettings { MinifyCode = false, SourceMode = JavaScriptSourceMode.Module }), ImmutableDictionary<string, string>.Empty);
        return names.Replaced();
    }

    // Known are the names of the classes around: that of an inner class hides an outer one's.
    private void Find(AstNode node, ImmutableDictionary<string, string> known)
    {
        if (node is ClassNode type)
            known = known.SetItems(DeclaredBy(type).Select((name, index) => KeyValuePair.Create(name, ShortName(known.Count + index))));
        if (NameOf(node) is { Start: var start, Name: { } name } && known.TryGetValue(name, out var shortName))
            places.Add((start, name, shortName));
        foreach (var part in PartsOf(node))
            Find(part, known);
    }

    // What stands in brackets in the place of a name is not among NUglify's children.
    private static IEnumerable<AstNode> PartsOf(AstNode node) => node switch
    {
        ComputedPropertyField field => [.. node.Children, field.ArrayNode],
        FunctionObject { ComputedName: { } name } => [.. node.Children, name],
        _ => node.Children,
    };

    private static IEnumerable<string> DeclaredBy(ClassNode type) => type.Elements.Select(member => member switch
    {
        ClassField field => field.Name,
        FunctionObject { Binding: { } binding } => binding.Name,
        _ => null,
    }).OfType<string>().Where(IsPrivate).Distinct(StringComparer.Ordinal);

    private static (int Start, string? Name) NameOf(AstNode node)
    {
        var name = node switch
        {
            ClassField field => field.Name,
            MemberExpression member => member.Name,
            LookupExpression lookup => lookup.Name,
            BindingIdentifier binding => binding.Name,
            _ => null,
        };
        if (name is null || !IsPrivate(name))
            return default;
        return (node is MemberExpression ? node.Context.EndPosition - name.Length : node.Context.StartPosition, name);
    }

    private static bool IsPrivate(string name) => name.StartsWith(Mark);

    private static string ShortName(int number) => number < Letters
        ? $"{Mark}{(char)('a' + number)}"
        : $"{Mark}{(char)('a' + (number / Letters) - 1)}{(char)('a' + (number % Letters))}";

    private string Replaced()
    {
        var text = new StringBuilder();
        var end = 0;
        foreach (var (start, name, shortName) in places.Distinct().OrderBy(place => place.Start))
        {
            if (string.CompareOrdinal(code, start, name, 0, name.Length) != 0)
                throw new InvalidDataException($"{name} does not stand where it was read: {code[Math.Max(0, start - 20)..Math.Min(code.Length, start + 20)]}");
            text.Append(code, end, start - end).Append(shortName);
            end = start + name.Length;
        }

        var shortened = text.Append(code, end, code.Length - end).ToString();
        var left = places.Find(place => place.Name.Length > place.Short.Length && shortened.Contains($".{place.Name}", StringComparison.Ordinal));
        return left.Name is null ? shortened : throw new InvalidDataException($"{left.Name} is used in a form that is not known here");
    }
}
