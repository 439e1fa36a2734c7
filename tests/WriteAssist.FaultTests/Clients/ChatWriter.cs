using Newtonsoft.Json.Linq;
using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Clients;

/// <summary>A window in which a student writes: one thing after the other, each as a seeded choice says, until told to stop.</summary>
/// <param name="number">The window's number, from 0.</param>
/// <param name="student">Whose.</param>
/// <param name="window">The window.</param>
/// <param name="history">What is noted.</param>
/// <param name="random">The choices.</param>
internal sealed class ChatWriter(int number, Student student, Window window, History history, Random random)
{
    private const int Chats = 6; // so many a student keeps
    private static readonly TimeSpan BeforeNext = TimeSpan.FromMilliseconds(20);

    private int made;

    /// <summary>How many bytes a message has beside its first line.</summary>
    public int Padding { get; init; }

    /// <summary>Writes until told to stop; what is under way then is ended.</summary>
    public async Task WriteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (student.Any(random) is { } chat)
                await DoAnyAsync(chat, stop);
            else
                await CreateAsync();
        }
    }

    private Task DoAnyAsync(string chat, CancellationToken stop) => random.Next(100) switch
    {
        < 60 => SaveAsync(chat, stop),
        < 70 => ReadAsync(chat),
        < 80 => ListAsync(),
        < 90 => SwitchAsync(chat),
        < 95 => student.Count < Chats ? CreateAsync() : DeleteAsync(chat),
        _ => SaveOnceAsync(chat),
    };

    // Again and again under one name, as the page does, until an answer tells what became of it.
    private async Task SaveAsync(string chat, CancellationToken stop)
    {
        var save = Begin("save_session_message") with { Subject = chat, Key = NewKey("message") };
        Attempt attempt;
        var isUnknown = false;
        do
        {
            attempt = await window.SendAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", Content(save.Key!)), ("client_id", save.Key));
            isUnknown |= attempt is { IsDone: false, IsRefused: false };
            if (attempt is { IsDone: false, IsRefused: false })
                await Task.Delay(BeforeNext, CancellationToken.None);
        }
        while (attempt is { IsDone: false, IsRefused: false } && !stop.IsCancellationRequested);
        End(save, attempt, isUnknown, answer => save with { Id = (long)answer["message_id"]! });
    }

    // Without a name of its own it is sent once.
    private async Task SaveOnceAsync(string chat)
    {
        var save = Begin("save_session_message") with { Subject = chat, Key = NewKey("once") };
        var attempt = await window.SendAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", Content(save.Key!)));
        End(save, attempt, isUnknown: false, answer => save with { Id = (long)answer["message_id"]! });
    }

    private async Task CreateAsync()
    {
        var creation = Begin("create_chat_session") with { Key = NewKey("chat") };
        var attempt = await window.SendAsync("create_chat_session", ("title", creation.Key));
        var ended = End(creation, attempt, isUnknown: false, answer => creation with { Subject = (string)answer["session_id"]! });
        if (ended.Outcome == Outcome.Done)
            student.Add(ended.Subject!);
        else
            await Task.Delay(BeforeNext);
    }

    private async Task SwitchAsync(string chat)
    {
        var switching = Begin("switch_chat_session") with { Subject = chat };
        End(switching, await window.SendAsync("switch_chat_session", ("session_id", chat)), isUnknown: false, _ => switching);
    }

    private async Task DeleteAsync(string chat)
    {
        student.Remove(chat);
        var deletion = Begin("delete_chat_session") with { Subject = chat };
        End(deletion, await window.SendAsync("delete_chat_session", ("session_id", chat)), isUnknown: false, _ => deletion);
    }

    private async Task ReadAsync(string chat)
    {
        var reading = Begin("get_session_messages") with { Subject = chat };
        var attempt = await window.SendAsync("get_session_messages", ("session_id", chat), ("limit", 50));
        End(reading, attempt, isUnknown: false, answer => reading with
        {
            Read = [.. answer["messages"]!.Where(message => (string?)message["role"] == "user").Select(message => ((string)message["content"]!).Split('\n')[0])],
            Id = (bool)answer["has_more"]! ? (long)answer["messages"]![0]!["id"]! : null,
        });
    }

    private async Task ListAsync()
    {
        var list = Begin("get_chat_sessions");
        End(list, await window.SendAsync("get_chat_sessions"), isUnknown: false, answer => list with { Read = [.. answer["sessions"]!.Select(chat => (string)chat["session_id"]!)] });
    }

    private Operation Begin(string action) => new(number, student.UserId, action) { Began = history.Now };

    private Operation End(Operation operation, Attempt last, bool isUnknown, Func<JObject, Operation> learn)
    {
        var outcome = last.IsDone ? Outcome.Done : last.IsRefused && !isUnknown ? Outcome.Refused : Outcome.Unknown;
        var ended = (last.IsDone ? learn(last.Json!) : operation) with { Outcome = outcome, Ended = last.Ended };
        history.Add(ended);
        return ended;
    }

    private string Content(string key) => Padding == 0 ? key : $"{key}\n{new string('x', Padding)}";

    private string NewKey(string what) => $"{what} {student.UserId}-{number}-{++made}";
}
