using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Fuzz;

/// <summary>Session data as PHP would never write it, made of what it wrote.</summary>
/// <param name="random">The same chance makes the same data.</param>
/// <param name="victim">Somebody else, who is named where no name counts.</param>
internal sealed partial class OddSessions(Random random, long victim)
{
    /// <summary>Whose the recorded session is.</summary>
    public const long Owner = 3;

    /// <summary>Its key.</summary>
    public const string Sesskey = "xa8i5whBiG";

    private const string Alphabet = "0123456789:;{}\"aOsSCERrNbid|\\-";

    private static readonly string[] Numbers = ["0", "-1", "1", "3", "99", "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "99999999999999999999", "1e9", "0x3", "03", "+3", " 3", "3 ", "3.0", ""];

    private static readonly string[] Values =
    [
        "N;", "b:1;", "b:2;", "d:3;", "d:NAN;", "d:-INF;", "d:1e999;", "d:.;", "i:3;", "i:-3;", "i:+3;", "i:99999999999999999999;", "i:;", "s:0:\"\";", "s:1:\"3\";", "s:2:\"3\0\";", "s:1:\"\";", "S:1:\"\\33\";", "S:1:\"\\3\";", "S:9:\"\\",
        "a:0:{}", "a:1:{i:0;i:3;}", "a:1:{i:0;R:1;}", "a:2:{i:0;i:3;i:0;i:4;}", "a:-1:{}", "a:1:{}", "a:99999999:{}", "a:1:{N;i:3;}", "O:8:\"stdClass\":0:{}", "O:8:\"stdClass\":1:{s:2:\"id\";i:3;}", "O:-8:\"\":0:{}", "O:99:\"stdClass\":0:{}",
        "R:1;", "r:1;", "R:2;", "r:3;", "R:0;", "R:99999999;", "r:-1;", "C:8:\"stdClass\":2:{id}", "C:1:\"X\":999:{}", "E:9:\"Suit:Club\";", "E:1:\"", "x:1;", ";", "}", "{",
    ];

    /// <summary>A sound session.</summary>
    public static byte[] Sound { get; } = File.ReadAllBytes(TestDatabase.DataFile("sessions/file/sess_be12ner9clslcgb3it2ferqm81"));

    private static readonly string Text = Encoding.Latin1.GetString(Sound);

    /// <summary>The next one.</summary>
    public byte[] Next() => Encoding.Latin1.GetBytes(random.Next(100) switch
    {
        < 25 => Text,
        < 45 => Noise(Text),
        < 53 => Text[..random.Next(Text.Length)],
        < 60 => Text.Insert(random.Next(Text.Length), Text[random.Next(Text.Length)..]),
        < 74 => Changed(Number(), Numbers),
        < 86 => Changed(Scalar(), Values),
        < 94 => Decoy(),
        < 97 => Large(),
        _ => new string(Enumerable.Range(0, random.Next(300)).Select(_ => (char)random.Next(256)).ToArray()),
    });

    private string Noise(string text)
    {
        var changed = new StringBuilder(text);
        for (var changes = random.Next(1, 6); changes > 0; changes--)
            changed[random.Next(changed.Length)] = random.Next(3) == 0 ? (char)random.Next(256) : Alphabet[random.Next(Alphabet.Length)];
        return changed.ToString();
    }

    // One of the places that a pattern finds, more often among the first, where the user is.
    private string Changed(Regex pattern, string[] values)
    {
        var places = pattern.Matches(Text);
        var place = places[random.Next(random.Next(2) == 0 ? 12 : places.Count)];
        return string.Concat(Text.AsSpan(0, place.Index), values[random.Next(values.Length)], Text.AsSpan(place.Index + place.Length));
    }

    // The victim's name where PHP does not look for the user: in a text, deeper down, under another name.
    private string Decoy()
    {
        var user = string.Create(CultureInfo.InvariantCulture, $"O:8:\"stdClass\":2:{{s:2:\"id\";i:{victim};s:7:\"sesskey\";s:10:\"{Sesskey}\";}}");
        var text = $"USER|{user}";
        string[] decoys =
        [
            $"x|s:{text.Length}:\"{text}\";", $"x|a:1:{{s:4:\"USER\";{user}}}", $"user|{user}", $"USER |{user}", $"\0USER|{user}", $"!USER|{user}", $"USERS|{user}", $"SESSION|{user}", $"|{user}",
            $"x|C:1:\"X\":{text.Length}:{{{text}}}", $"x|S:{text.Length}:\"{text}\";", $"x|s:{text.Length - 1}:\"{text}\";", $"x|{user}USER", $"USER|R:1;x|{user}", $"x|a:1:{{s:{text.Length}:\"{text}\";N;}}",
        ];
        var decoy = decoys[random.Next(decoys.Length)];
        return random.Next(2) == 0 ? decoy + Text : Text + decoy;
    }

    private string Large() => random.Next(4) switch
    {
        0 => $"{Text}x|{string.Concat(Enumerable.Repeat("a:1:{i:0;", 5_000))}N;{new string('}', 5_000)}",
        1 => $"{Text}x|a:20000:{{{string.Concat(Enumerable.Range(0, 20_000).Select(i => $"i:{i};R:1;"))}}}",
        2 => $"{Text}x|s:300000:\"{new string('x', 300_000)}\";",
        _ => string.Concat(Enumerable.Repeat(Text, 30)),
    };

    [GeneratedRegex("(?<=[:;{][sSaOid]:)\\d+(?=[:;])")]
    private static partial Regex Number();

    [GeneratedRegex("(?<=;)(s:\\d+:\"[^\"]*\";|i:\\d+;|N;|b:\\d;)")]
    private static partial Regex Scalar();
}
