using Newtonsoft.Json;
using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Clients;

/// <summary>Saves the student's text by hand, so that each becomes a version.</summary>
/// <inheritdoc cref="Writer"/>
internal sealed class TextWriter(int number, Student student, Window window, History history, Random random) : Writer(number, student, window, history, random)
{
    private static readonly string[] Phases = ["write", "edit"];

    /// <summary>Saves one.</summary>
    public async Task SaveAsync()
    {
        var phase = Phases[Random.Next(Phases.Length)];
        var saving = Begin("save_project") with { Subject = phase, Key = NewKey("text") };
        var text = new Dictionary<string, object> { [phase] = new { content = saving.Key, wordCount = 2 }, ["changeSummary"] = "Manual save" };
        End(saving, await Window.SendAsync("save_project", ("project_data", JsonConvert.SerializeObject(text))), _ => saving);
    }
}
