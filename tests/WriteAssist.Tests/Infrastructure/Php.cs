using System.Globalization;
using System.Text;

namespace WriteAssist.Tests.Infrastructure;

/// <summary>Writes what PHP's <c>serialize</c> and its session handler write.</summary>
internal static class Php
{
    /// <summary>An array, or with a class an object.</summary>
    internal sealed record Pairs(string? Class, params (object Key, object? Value)[] Entries);

    /// <summary>An array.</summary>
    public static Pairs Array(params (object Key, object? Value)[] entries) => new(null, entries);

    /// <summary>A plain object.</summary>
    public static Pairs Object(params (object Key, object? Value)[] entries) => new("stdClass", entries);

    /// <summary>The name of a protected property.</summary>
    public static string Protected(string name) => $"\0*\0{name}";

    /// <summary>A session's data.</summary>
    public static byte[] Session(Pairs user, Pairs? session = null) =>
        Encoding.UTF8.GetBytes($"SESSION|{Serialize(session ?? Object())}USER|{Serialize(user)}");

    /// <summary>A serialized value.</summary>
    public static string Serialize(object? value) => value switch
    {
        null => "N;",
        string text => $"s:{Encoding.UTF8.GetByteCount(text)}:\"{text}\";",
        bool flag => flag ? "b:1;" : "b:0;",
        double number => string.Create(CultureInfo.InvariantCulture, $"d:{number};"),
        Pairs { Class: null } array => $"a:{array.Entries.Length}:{{{Entries(array)}}}",
        Pairs { Class: { } name } it => $"O:{name.Length}:\"{name}\":{it.Entries.Length}:{{{Entries(it)}}}",
        _ => string.Create(CultureInfo.InvariantCulture, $"i:{value};"),
    };

    private static string Entries(Pairs pairs) => string.Concat(pairs.Entries.Select(entry => Serialize(entry.Key) + Serialize(entry.Value)));
}
