using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using WriteAssist.Data.Chats;
using WriteAssist.Web.Models;

namespace WriteAssist.Web.Chats;

/// <summary>How chats are written into a file, piece by piece.</summary>
internal abstract class ExportFormat
{
    /// <summary>What is written and not yet taken.</summary>
    protected StringBuilder Text { get; } = new();

    /// <summary>The file's extension.</summary>
    public abstract string Extension { get; }

    /// <summary>The file's type.</summary>
    public abstract string ContentType { get; }

    /// <summary>Takes what is written.</summary>
    public string Take()
    {
        var taken = Text.ToString();
        Text.Clear();
        return taken;
    }

    /// <summary>Before all chats.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Before a chat's messages.</summary>
    public abstract void BeginChat(ChatSession chat);

    /// <summary>A message.</summary>
    public abstract void Write(ChatMessage message);

    /// <summary>After a chat's messages.</summary>
    public virtual void EndChat()
    {
    }

    /// <summary>After all chats.</summary>
    public virtual void End()
    {
    }

    /// <summary>Whether an AI made it: what the assistant says, unless that is the coach, which works by fixed rules.</summary>
    protected static bool IsMadeWithAi(string role, string? model) => role == "assistant" && model != CoachChatClient.ModelId;

    /// <summary>The earlier replies in a message's place. Other versions of a message of the user are messages of their own.</summary>
    protected static IEnumerable<ChatAlternative> Earlier(ChatMessage message) => message.Alternatives.Where(other => other.VersionId is null);

    /// <summary>A time as people and programs read it, in UTC.</summary>
    protected static string Time(long seconds, string format) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>Chats as Markdown. Who says something stands in bold on a line of its own, since the texts have headings of their own.</summary>
internal sealed class MarkdownExport(ExportLabels labels, Func<string, string> modelName) : ExportFormat
{
    /// <inheritdoc/>
    public override string Extension => "md";

    /// <inheritdoc/>
    public override string ContentType => "text/markdown; charset=utf-8";

    /// <inheritdoc/>
    public override void BeginChat(ChatSession chat) => Text.Append("# ").Append(chat.Title).Append("\n\n").Append(labels.Begun).Append(' ').Append(Minute(chat.CreatedAt)).Append("\n\n");

    /// <inheritdoc/>
    public override void Write(ChatMessage message)
    {
        foreach (var earlier in Earlier(message))
            Say(string.Create(CultureInfo.InvariantCulture, $"{labels.Earlier} {earlier.Number}"), "", message.Role, earlier.Model, earlier.CreatedAt, earlier.Content);
        if (message.Content.Length > 0)
            Say(message.Role switch { "user" => labels.You, "assistant" => labels.Assistant, _ => labels.Note }, Branch(message), message.Role, message.Model, message.Timestamp, message.Content);
    }

    // Which version it is, and whether it is in view.
    private string Branch(ChatMessage message)
    {
        var version = message.VersionOf is null ? "" : string.Format(CultureInfo.InvariantCulture, labels.Version, message.ReplyNumber, message.Alternatives.Count + 1) + " · ";
        return message.BranchId == 0 ? version : $"{version}{labels.NotInView} · ";
    }

    private void Say(string who, string branch, string role, string? model, long time, string content)
    {
        Text.Append("---\n\n**").Append(who).Append("** · ").Append(branch);
        if (model is not null)
            Text.Append(modelName(model)).Append(" · ");
        if (IsMadeWithAi(role, model))
            Text.Append(labels.MadeWithAi).Append(" · ");
        Text.Append(Minute(time)).Append("\n\n").Append(content).Append("\n\n");
    }

    private static string Minute(long seconds) => Time(seconds, "yyyy-MM-dd HH:mm 'UTC'");
}

/// <summary>Chats as one JSON object.</summary>
#pragma warning disable CA1001 // a writer into a text holds nothing
internal sealed class JsonExport : ExportFormat
#pragma warning restore CA1001
{
    private readonly JsonTextWriter json;
    private readonly ExportLabels labels;
    private readonly DateTimeOffset now;

    /// <summary>Begins a file.</summary>
    public JsonExport(ExportLabels labels, DateTimeOffset now)
    {
        (this.labels, this.now) = (labels, now);
        json = new JsonTextWriter(new StringWriter(Text, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public override string Extension => "json";

    /// <inheritdoc/>
    public override string ContentType => "application/json; charset=utf-8";

    /// <inheritdoc/>
    public override void Begin()
    {
        json.WriteStartObject();
        Field("exported_at", now.ToUnixTimeSeconds());
        Field("notice", labels.Notice);
        json.WritePropertyName("chats");
        json.WriteStartArray();
    }

    /// <inheritdoc/>
    public override void BeginChat(ChatSession chat)
    {
        json.WriteStartObject();
        Field("session_id", chat.SessionId);
        Field("title", chat.Title);
        Field("titled_by", ChatSessionView.NameOf(chat.TitledBy));
        Field("created_at", chat.CreatedAt);
        Field("modified_at", chat.ModifiedAt);
        json.WritePropertyName("messages");
        json.WriteStartArray();
    }

    /// <inheritdoc/>
    public override void Write(ChatMessage message)
    {
        json.WriteStartObject();
        Field("id", message.Id);
        Field("role", message.Role);
        Field("content", message.Content);
        Field("time", Iso(message.Timestamp));
        Field("timestamp", message.Timestamp);
        Field("created_at", message.CreatedAt);
        Made(message.Role, message.Model, message.Status, message.ErrorCode);
        Field("reply_to", message.ReplyTo);
        Field("number", message.ReplyNumber);
        Field("version_of", message.VersionOf);
        Field("in_view", message.BranchId == 0);
        Field("input_tokens", message.InputTokens);
        Field("output_tokens", message.OutputTokens);
        json.WritePropertyName("alternatives");
        json.WriteStartArray();
        foreach (var earlier in Earlier(message))
            Write(message.Role, earlier);
        json.WriteEndArray();
        if (message.SourceMessageId is not null)
            Source(message);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void EndChat()
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(string role, ChatAlternative earlier)
    {
        json.WriteStartObject();
        Field("number", earlier.Number);
        Field("content", earlier.Content);
        Field("time", Iso(earlier.CreatedAt));
        Field("created_at", earlier.CreatedAt);
        Made(role, earlier.Model, earlier.Status, earlier.ErrorCode);
        json.WriteEndObject();
    }

    private void Source(ChatMessage message)
    {
        json.WritePropertyName("source");
        json.WriteStartObject();
        Field("message_id", message.SourceMessageId);
        Field("title", message.SourceTitle);
        Field("model", message.SourceModel);
        json.WriteEndObject();
    }

    private void Made(string role, string? model, string status, string? errorCode)
    {
        Field("status", status);
        Field("model", model);
        Field("made_with_ai", IsMadeWithAi(role, model));
        Field("errorcode", errorCode);
    }

    private void Field(string name, object? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static string Iso(long seconds) => Time(seconds, "yyyy-MM-dd'T'HH:mm:ss'Z'");
}
