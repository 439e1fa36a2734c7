using System.Text;

namespace WriteAssist.Moodle.Configuration;

/// <summary>The kinds of token that matter in Moodle's <c>config.php</c>.</summary>
internal enum PhpTokenKind
{
    /// <summary>A variable's name, without its dollar.</summary>
    Variable,

    /// <summary>A word: a name, a keyword, a constant.</summary>
    Word,

    /// <summary>A string that holds no variable; the text is its value.</summary>
    Text,

    /// <summary>A number, as it is written.</summary>
    Number,

    /// <summary>An operator or bracket; <c>-&gt;</c>, <c>=&gt;</c> and <c>::</c> are one token each.</summary>
    Mark,

    /// <summary>Something whose value only PHP can tell: a string with variables, a heredoc.</summary>
    Opaque,
}

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text or value.</param>
internal readonly record struct PhpToken(PhpTokenKind Kind, string Text)
{
    /// <summary>Whether it is this operator or bracket.</summary>
    public bool Is(string mark) => Kind == PhpTokenKind.Mark && Text == mark;
}

/// <summary>Takes PHP apart into tokens without running it. What it does not know becomes opaque, never an error.</summary>
internal sealed class PhpTokens
{
    private static readonly string[] LongMarks = ["->", "=>", "::", "==", "!=", "<=", ">=", "&&", "||", "??", ".=", "+="];

    private readonly string source;
    private readonly List<PhpToken> tokens = [];
    private int position;

    private PhpTokens(string source) => this.source = source;

    /// <summary>The tokens of a file, comments left out. What stands outside of <c>&lt;?php ... ?&gt;</c> is no code.</summary>
    public static List<PhpToken> Of(string source)
    {
        var reader = new PhpTokens(source);
        while (reader.EnterCode())
            reader.ReadCode();
        return reader.tokens;
    }

    private bool EnterCode()
    {
        var open = source.IndexOf("<?php", position, StringComparison.OrdinalIgnoreCase);
        position = open < 0 ? source.Length : open + 5;
        return open >= 0;
    }

    private void ReadCode()
    {
        while (position < source.Length && !At("?>"))
        {
            var next = source[position];
            if (char.IsWhiteSpace(next))
                position++;
            else if (next == '#' && !At("#["))
                SkipLine();
            else if (At("//"))
                SkipLine();
            else if (At("/*"))
                SkipTo("*/");
            else if (At("<<<"))
                ReadHeredoc();
            else if (next == '\'')
                ReadSingleQuoted();
            else if (next == '"')
                ReadDoubleQuoted();
            else if (next == '$' && IsWord(position + 1))
                tokens.Add(new PhpToken(PhpTokenKind.Variable, ReadWord(position + 1)));
            else if (char.IsAsciiDigit(next))
                ReadNumber();
            else if (IsWord(position))
                tokens.Add(new PhpToken(PhpTokenKind.Word, ReadWord(position)));
            else
                ReadMark();
        }

        position = Math.Min(source.Length, position + 2);
    }

    private bool At(string text) => string.CompareOrdinal(source, position, text, 0, text.Length) == 0;

    private bool IsWord(int index) => index < source.Length && (char.IsAsciiLetterOrDigit(source[index]) || source[index] is '_' or '\\' or > '\x7f');

    private string ReadWord(int start)
    {
        for (position = start; IsWord(position); position++)
        {
            // To the word's end.
        }

        return source[start..position];
    }

    private void ReadNumber()
    {
        var start = position;
        while (position < source.Length && (char.IsAsciiLetterOrDigit(source[position]) || source[position] is '.' or '_'))
            position++;
        tokens.Add(new PhpToken(PhpTokenKind.Number, source[start..position].Replace("_", "", StringComparison.Ordinal)));
    }

    private void ReadMark()
    {
        var mark = Array.Find(LongMarks, At) ?? source[position].ToString();
        position += mark.Length;
        tokens.Add(new PhpToken(PhpTokenKind.Mark, mark));
    }

    // Only \\ and \' mean something else than they are.
    private void ReadSingleQuoted()
    {
        var text = new StringBuilder();
        for (position++; position < source.Length && source[position] != '\''; position++)
        {
            if (source[position] == '\\' && position + 1 < source.Length && source[position + 1] is '\\' or '\'')
                position++;
            text.Append(source[position]);
        }

        position++;
        tokens.Add(new PhpToken(PhpTokenKind.Text, text.ToString()));
    }

    private void ReadDoubleQuoted()
    {
        var text = new StringBuilder();
        var isOpaque = false;
        for (position++; position < source.Length && source[position] != '"'; position++)
        {
            var next = source[position];
            if (next == '\\' && position + 1 < source.Length)
                isOpaque |= !TryUnescape(source[++position], text);
            else
                text.Append(next);
            isOpaque |= next == '$';
        }

        position++;
        tokens.Add(isOpaque ? new PhpToken(PhpTokenKind.Opaque, "") : new PhpToken(PhpTokenKind.Text, text.ToString()));
    }

    // Codes of characters (\x41, \101, \u{41}) stand in no config.php that anybody wrote.
    private static bool TryUnescape(char escaped, StringBuilder text)
    {
        var plain = escaped switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '\\' or '"' or '$' => escaped,
            _ => '\0',
        };
        if (plain == '\0' && (escaped is 'x' or 'u' or 'e' or 'f' or 'v' || char.IsAsciiDigit(escaped)))
            return false;
        if (plain == '\0')
            text.Append('\\').Append(escaped);
        else
            text.Append(plain);
        return true;
    }

    // <<<NAME ... NAME: to a line that begins, indented or not, with the name.
    private void ReadHeredoc()
    {
        position += 3;
        var name = source[position..].Split('\n', 2)[0].Trim().Trim('\'', '"');
        tokens.Add(new PhpToken(PhpTokenKind.Opaque, ""));
        while (position < source.Length && !SkipToNextLine().TrimStart().StartsWith(name, StringComparison.Ordinal))
        {
            // The lines of the text.
        }

        if (position < source.Length)
            position += source[position..].IndexOf(name, StringComparison.Ordinal) + name.Length;
    }

    private string SkipToNextLine()
    {
        var end = source.IndexOf('\n', position);
        position = end < 0 ? source.Length : end + 1;
        return source[position..].Split('\n', 2)[0];
    }

    private void SkipLine()
    {
        var end = source.IndexOf('\n', position);
        var close = source.IndexOf("?>", position, StringComparison.Ordinal); // it ends a comment of one line too
        var to = end < 0 ? source.Length : end + 1;
        position = close >= 0 && close < to ? close : to;
    }

    private void SkipTo(string end)
    {
        var found = source.IndexOf(end, position + 2, StringComparison.Ordinal);
        position = found < 0 ? source.Length : found + end.Length;
    }
}
