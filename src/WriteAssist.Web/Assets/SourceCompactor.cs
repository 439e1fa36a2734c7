using System.Text;
using System.Text.RegularExpressions;

namespace WriteAssist.Web.Assets;

/// <summary>
/// Leaves out of a script or style sheet what a browser does not need: comments, indentation, empty lines, spaces around signs, and the
/// length of private names (<c>#manager</c> is seen by its own class alone). A line break stays wherever it may end a statement, and a
/// semicolon goes before a closing brace. In a script that must not be an empty statement: <c>while (x);}</c> would not be read any more.
/// </summary>
internal static partial class SourceCompactor
{
    private const string SignsInScripts = "{}()[];,:=<>?&|*!+-/%\"'`";
    private const string SignsInStyles = "{};,>";
    private static readonly string[] WordsBeforeRegex = ["return", "typeof", "case", "in", "of", "await"];

    /// <summary>Compacts an ES module.</summary>
    public static string Script(string source) => new Reader(source, SignsInScripts, isScript: true).Run();

    /// <summary>Compacts a style sheet.</summary>
    public static string Style(string source) => new Reader(source, SignsInStyles, isScript: false).Run();

    [GeneratedRegex(@"(?<=\.)#\w+")]
    private static partial Regex PrivateNameInTemplate();

    private sealed class Reader(string source, string signs, bool isScript)
    {
        private readonly StringBuilder result = new(source.Length);
        private readonly Dictionary<string, string> privateNames = [];
        private int at;

        public string Run()
        {
            while (at < source.Length)
                Step();
            return result.ToString();
        }

        private void Step()
        {
            var letter = source[at];
            if (letter is '"' or '\'')
                CopyUntil(EndOfString(letter));
            else if (letter == '`' && isScript)
                CopyTemplate();
            else if (letter == '#' && isScript)
                CopyPrivateName();
            else if (StartsWith("/*"))
                SkipComment();
            else if (isScript && StartsWith("//"))
                at = EndOfLine();
            else if (isScript && letter == '/' && RegexMayStart())
                CopyUntil(EndOfRegex());
            else if (letter is ' ' or '\t' or '\n' or '\r')
                SpaceAt();
            else
                CopySign(letter);
        }

        private void CopySign(char letter)
        {
            if (letter == '}' && result.Length > 0 && result[^1] == ';')
                result.Length--;
            CopyUntil(at + 1);
        }

        private void CopyUntil(int end)
        {
            result.Append(source, at, end - at);
            at = end;
        }

        private void CopyTemplate()
        {
            var end = EndOfTemplate(at);
            result.Append(PrivateNameInTemplate().Replace(source[at..end], name => Shorten(name.Value)));
            at = end;
        }

        private void CopyPrivateName()
        {
            var end = at + 1;
            while (end < source.Length && (char.IsLetterOrDigit(source[end]) || source[end] is '_' or '$'))
                end++;
            result.Append(Shorten(source[at..end]));
            at = end;
        }

        private string Shorten(string name)
        {
            if (!privateNames.TryGetValue(name, out var shorter))
                privateNames[name] = shorter = $"#{(char)('a' + (privateNames.Count % 26))}{(privateNames.Count < 26 ? "" : privateNames.Count / 26)}";
            return shorter;
        }

        // A line break where the source has any, or else one space where two words would grow together.
        private void SpaceAt()
        {
            var breaks = false;
            for (; at < source.Length && char.IsWhiteSpace(source[at]); at++)
                breaks |= source[at] == '\n';
            while (result.Length > 0 && result[^1] == ' ')
                result.Length--;
            if (breaks)
                BreakLine();
            else if (at < source.Length && result.Length > 0 && result[^1] != '\n' && GrowTogether(result[^1], source[at]))
                result.Append(' ');
        }

        // Two words do, and two signs that make another one: a + +b, a - -b.
        private bool GrowTogether(char last, char next) =>
            (!PartsAfter(last) && !PartsBefore(next)) || (last == next && "+-/".Contains(last, StringComparison.Ordinal));

        private bool PartsBefore(char letter) => signs.Contains(letter, StringComparison.Ordinal) || (isScript && letter == '#');

        // In a style sheet a space before a colon is a descendant: only the one behind it is needless.
        private bool PartsAfter(char letter) => signs.Contains(letter, StringComparison.Ordinal) || (!isScript && letter == ':');

        private void SkipComment()
        {
            var end = source.IndexOf("*/", at + 2, StringComparison.Ordinal) + 2;
            var breaks = source.AsSpan(at, end - at).Contains('\n');
            at = end;
            if (breaks)
                BreakLine();
        }

        // A style sheet needs no line breaks; in a script they may stand for a semicolon, but never after or before these signs.
        private void BreakLine()
        {
            var needless = result.Length == 0 || "\n;{,(".Contains(result[^1], StringComparison.Ordinal)
                || (at < source.Length && "}).]".Contains(source[at], StringComparison.Ordinal)) || !isScript;
            if (!needless)
                result.Append('\n');
            else if (!isScript && result.Length > 0 && at < source.Length && GrowTogether(result[^1], source[at]))
                result.Append(' ');
        }

        private int EndOfString(char quote)
        {
            var end = at + 1;
            while (source[end] != quote)
                end += source[end] == '\\' ? 2 : 1;
            return end + 1;
        }

        // ${...} may hold strings and templates of its own.
        private int EndOfTemplate(int start)
        {
            var end = start + 1;
            for (var depth = 0; depth > 0 || source[end] != '`'; end++)
            {
                if (source[end] == '\\')
                    end++;
                else if (depth > 0 && source[end] == '`')
                    end = EndOfTemplate(end) - 1;
                else if (source[end] == '{' && (depth > 0 || source[end - 1] == '$'))
                    depth++;
                else if (source[end] == '}' && depth > 0)
                    depth--;
            }

            return end + 1;
        }

        private int EndOfRegex()
        {
            var inClass = false;
            var end = at + 1;
            for (; inClass || source[end] != '/'; end++)
            {
                if (source[end] == '\\')
                    end++;
                else if (source[end] is '[' or ']')
                    inClass = source[end] == '[';
            }

            return end + 1;
        }

        // A slash after a value divides; elsewhere it begins a regular expression.
        private bool RegexMayStart()
        {
            var before = result.ToString(Math.Max(0, result.Length - 12), Math.Min(12, result.Length)).TrimEnd();
            return before.Length == 0 || "(,=:[!&|?{};+-*%<>~^".Contains(before[^1], StringComparison.Ordinal)
                || Array.Exists(WordsBeforeRegex, word => before.EndsWith(word, StringComparison.Ordinal));
        }

        private bool StartsWith(string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

        private int EndOfLine()
        {
            var end = source.IndexOf('\n', at);
            return end < 0 ? source.Length : end;
        }
    }
}
