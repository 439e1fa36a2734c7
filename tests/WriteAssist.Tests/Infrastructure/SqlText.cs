using System.Text;
using System.Text.RegularExpressions;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>Statements as they were sent.</summary>
internal static partial class SqlText
{
    /// <summary>The statements of a text, at the semicolons that stand in no string.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var statement = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted && text[i] == '\\')
                statement.Append(text[i++]);
            else if (text[i] == '\'')
                isQuoted = !isQuoted;
            else if (text[i] == ';' && !isQuoted)
            {
                if (statement.ToString().Trim() is { Length: > 0 } whole)
                    yield return whole;
                statement.Clear();
                continue;
            }

            statement.Append(text[i]);
        }

        if (statement.ToString().Trim() is { Length: > 0 } last)
            yield return last;
    }

    /// <summary>The statement in one line, with <c>?</c> for its values.</summary>
    public static string Shape(string statement) => Space().Replace(Value().Replace(statement, "?"), " ");

    [GeneratedRegex(@"'(?:[^'\\]|\\.|'')*'|(?<![\w.@])\d+(?:\.\d+)?\b")]
    private static partial Regex Value();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
