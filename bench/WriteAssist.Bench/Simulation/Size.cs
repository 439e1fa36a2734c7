namespace WriteAssist.Bench.Simulation;

/// <summary>
/// What so many students are to the servers in the busiest hour. What a student does in an hour is an assumption, not a measurement: it is
/// written down in the page, to be put right by a site's own figures.
/// </summary>
/// <param name="Students">How many there are.</param>
internal sealed record Size(int Students)
{
    /// <summary>Which part of all is there in the busiest hour.</summary>
    public const double Busy = 0.1;

    /// <summary>Messages to the assistant that a student who is there sends in an hour.</summary>
    public const double Messages = 12;

    /// <summary>How long a reply streams, in seconds.</summary>
    public const double ReplySeconds = 20;

    /// <summary>Tokens of a prompt, with the text and the chat before it.</summary>
    public const double PromptTokens = 2000;

    /// <summary>Tokens of a reply.</summary>
    public const double ReplyTokens = 350;

    /// <summary>How many hours of a year are like the tenth part of the busiest: a term's worth of work.</summary>
    public const double MessagesAYear = 150;

    /// <summary>Streams that one processor carries: two carried 200 in the bench with model, load and database beside them, and not 500.</summary>
    public const double StreamsACore = 100;

    // A processor is full at 250 streams (500 on two, everything else of the bench beside them).
    private const double CoreOfStream = 1.0 / 250;

    /// <summary>Requests in an hour of one student who is there, in terms of the measured actions.</summary>
    public static IReadOnlyDictionary<string, double> AnHour { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["get_chat_sessions"] = 16, // with the models, the project and other short reads
        ["get_session_messages"] = 8 + Messages, // each message has its prompt read
        ["save_session_message"] = 60 + (3 * Messages), // the text each minute of the hour; a message is stored, paid for and ended
        ["switch_chat_session"] = 6, // with chats that are created and deleted
    };

    /// <summary>Students who are there.</summary>
    public double Present => Students * Busy;

    /// <summary>Requests a second of an action.</summary>
    public double Rate(string action) => Present * AnHour[action] / 3600;

    /// <summary>Requests a second.</summary>
    public double RequestsPerSecond => AnHour.Keys.Sum(Rate);

    /// <summary>Replies that stream at once.</summary>
    public double Streams => Present * Messages * ReplySeconds / 3600;

    /// <summary>Servers of two processors: as many as the streams want, with one more than they need from two on, so that one may fail.</summary>
    public int Servers => Streams <= StreamsACore ? 1 : (int)Math.Ceiling(Streams / (2 * StreamsACore)) + 1;

    /// <summary>How many times longer a request takes in a server beside the streams.</summary>
    public double Slower => 1 / (1 - Math.Min(0.9, Streams * CoreOfStream / (2 * Servers)));
}
