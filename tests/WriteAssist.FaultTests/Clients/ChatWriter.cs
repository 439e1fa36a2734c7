using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Clients;

/// <summary>A window in which a student writes: one thing after the other, each as a seeded choice says, until told to stop.</summary>
/// <inheritdoc cref="Writer"/>
internal sealed class ChatWriter(int number, Student student, Window window, History history, Random random) : Writer(number, student, window, history, random)
{
    private const int Chats = 6; // so many a student keeps
    private static readonly TimeSpan BeforeNext = TimeSpan.FromMilliseconds(20);

    private readonly ReplyAsker replies = new(number, student, window, history, random);
    private readonly TextWriter texts = new(number, student, window, history, random);
    private readonly PaneMover panes = new(number, student, window, history, random);

    /// <summary>How many bytes a message has beside its first line.</summary>
    public int Padding { get; init; }

    /// <summary>Writes until told to stop; what is under way then is ended.</summary>
    public async Task WriteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (Student.Any(Random) is { } chat)
                await DoAnyAsync(chat, stop);
            else
                await CreateAsync();
        }
    }

    private Task DoAnyAsync(string chat, CancellationToken stop) => Random.Next(100) switch
    {
        < 48 => SaveAsync(chat, stop),
        < 56 => ReadAsync(chat),
        < 64 => ListAsync(),
        < 72 => SwitchAsync(chat),
        < 77 => Student.Count < Chats ? CreateAsync() : DeleteAsync(chat),
        < 82 => SaveOnceAsync(chat),
        < 88 => replies.AskAsync(chat),
        < 94 => texts.SaveAsync(),
        _ => panes.MoveAsync(),
    };

    // Again and again under one name, as the page does, until an answer tells what became of it.
    private async Task SaveAsync(string chat, CancellationToken stop)
    {
        var save = Begin("save_session_message") with { Subject = chat, Key = NewKey("message") };
        Attempt attempt;
        var isUnknown = false;
        do
        {
            attempt = await Window.SendAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", Content(save.Key!)), ("client_id", save.Key));
            isUnknown |= attempt is { IsDone: false, IsRefused: false };
            if (attempt is { IsDone: false, IsRefused: false })
                await Task.Delay(BeforeNext, CancellationToken.None);
        }
        while (attempt is { IsDone: false, IsRefused: false } && !stop.IsCancellationRequested);
        End(save, attempt, answer => save with { Id = (long)answer["message_id"]! }, isUnknown);
    }

    // Without a name of its own it is sent once.
    private async Task SaveOnceAsync(string chat)
    {
        var save = Begin("save_session_message") with { Subject = chat, Key = NewKey("once") };
        var attempt = await Window.SendAsync("save_session_message", ("session_id", chat), ("role", "user"), ("content", Content(save.Key!)));
        End(save, attempt, answer => save with { Id = (long)answer["message_id"]! });
    }

    private async Task CreateAsync()
    {
        var creation = Begin("create_chat_session") with { Key = NewKey("chat") };
        var attempt = await Window.SendAsync("create_chat_session", ("title", creation.Key));
        var ended = End(creation, attempt, answer => creation with { Subject = (string)answer["session_id"]! });
        if (ended.Outcome == Outcome.Done)
            Student.Add(ended.Subject!);
        else
            await Task.Delay(BeforeNext);
    }

    private async Task SwitchAsync(string chat)
    {
        var switching = Begin("switch_chat_session") with { Subject = chat };
        End(switching, await Window.SendAsync("switch_chat_session", ("session_id", chat)), _ => switching);
    }

    private async Task DeleteAsync(string chat)
    {
        Student.Remove(chat);
        var deletion = Begin("delete_chat_session") with { Subject = chat };
        End(deletion, await Window.SendAsync("delete_chat_session", ("session_id", chat)), _ => deletion);
    }

    private async Task ReadAsync(string chat)
    {
        var reading = Begin("get_session_messages") with { Subject = chat };
        var attempt = await Window.SendAsync("get_session_messages", ("session_id", chat), ("limit", 50));
        End(reading, attempt, answer => reading with
        {
            Read = [.. answer["messages"]!.Where(message => (string?)message["role"] == "user").Select(message => ((string)message["content"]!).Split('\n')[0])],
            Id = (bool)answer["has_more"]! ? (long)answer["messages"]![0]!["id"]! : null,
        });
    }

    private async Task ListAsync()
    {
        var list = Begin("get_chat_sessions");
        End(list, await Window.SendAsync("get_chat_sessions"), answer => list with { Read = [.. answer["sessions"]!.Select(chat => (string)chat["session_id"]!)] });
    }

    private string Content(string key) => Padding == 0 ? key : $"{key}\n{new string('x', Padding)}";
}
