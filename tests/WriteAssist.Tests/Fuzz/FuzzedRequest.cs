using System.Text;

namespace WriteAssist.Tests.Fuzz;

/// <summary>A request as bytes, which need not be sound.</summary>
/// <param name="Bytes">All of it, the request line first.</param>
/// <param name="Action">What it asks for, as far as it says.</param>
/// <param name="IsWhole">Whether it is a request of HTTP with all of its body, so that it has to be answered.</param>
internal sealed record FuzzedRequest(byte[] Bytes, string Action, bool IsWhole)
{
    private const int Shown = 3_000;

    /// <summary>Whether it wants the headers of an answer alone.</summary>
    public bool IsHead => Bytes.AsSpan().StartsWith("HEAD "u8);

    /// <summary>Its beginning, for a person.</summary>
    public override string ToString() => $"{Action}: {Encoding.UTF8.GetString(Bytes, 0, Math.Min(Bytes.Length, Shown))}";
}
