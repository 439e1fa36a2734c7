using Newtonsoft.Json.Linq;

namespace WriteAssist.FaultTests.Recording;

/// <summary>One request; an operation takes several where it may be repeated.</summary>
/// <param name="Action">The action.</param>
/// <param name="Began">When it was sent, in seconds of the history.</param>
/// <param name="Ended">When it was answered, or the connection broke.</param>
/// <param name="Status">The status of the answer; <see cref="Broken"/>, <see cref="NotTaken"/> or <see cref="Hung"/> where there was none.</param>
/// <param name="Json">The answer, or what a stream ended with.</param>
internal sealed record Attempt(string Action, double Began, double Ended, int Status, JObject? Json)
{
    /// <summary>The connection broke before the answer was there.</summary>
    public const int Broken = 0;

    /// <summary>Nothing came.</summary>
    public const int Hung = -1;

    /// <summary>Nobody listened.</summary>
    public const int NotTaken = -2;

    /// <summary>How long it took, in seconds.</summary>
    public double Took => Ended - Began;

    /// <summary>Whether what was asked for was done.</summary>
    public bool IsDone => Status == 200 && (bool?)Json?["success"] != false;

    /// <summary>Whether nothing was done, for sure: the request was refused. A failure that names a reply is that reply's end.</summary>
    public bool IsRefused => Status is >= 400 and < 500 && Json?["message_id"] is null;

    /// <summary>The failure's code, or null.</summary>
    public string? ErrorCode => (string?)Json?["errorcode"];
}
