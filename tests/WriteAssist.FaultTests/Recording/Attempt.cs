using Newtonsoft.Json.Linq;

namespace WriteAssist.FaultTests.Recording;

/// <summary>One request; an operation takes several where it may be repeated.</summary>
/// <param name="Action">The action.</param>
/// <param name="Began">When it was sent, in seconds of the history.</param>
/// <param name="Ended">When it was answered, or the connection broke.</param>
/// <param name="Status">The status of the answer; 0 where the connection broke, <see cref="Hung"/> where nothing came.</param>
/// <param name="Json">The answer, or what a stream ended with.</param>
internal sealed record Attempt(string Action, double Began, double Ended, int Status, JObject? Json)
{
    /// <summary>The status of a request that was never answered.</summary>
    public const int Hung = -1;

    /// <summary>How long it took, in seconds.</summary>
    public double Took => Ended - Began;

    /// <summary>Whether what was asked for was done.</summary>
    public bool IsDone => Status == 200 && (bool?)Json?["success"] != false;

    /// <summary>Whether nothing was done, for sure: the request was refused.</summary>
    public bool IsRefused => Status is >= 400 and < 500;

    /// <summary>The failure's code, or null.</summary>
    public string? ErrorCode => (string?)Json?["errorcode"];
}
