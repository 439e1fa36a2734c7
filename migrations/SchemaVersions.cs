namespace WriteAssist.Migrations;

/// <summary>The versions of the schema, counted as Moodle counts (YYYYMMDDXX). The last one is the code's.</summary>
public static class SchemaVersions
{
    /// <summary>The tables are there, with every column.</summary>
    public const long ChatTables = 2026112001;

    /// <summary>Every row has its place, and the tables have their last types, indexes and foreign keys.</summary>
    public const long ChatsInOrder = 2026112002;

    /// <summary>The chats of the first release, kept as JSON, are imported.</summary>
    public const long EarlierChats = 2026112100;

    /// <summary>Messages tell how a reply ended and of which model it is.</summary>
    public const long AssistantReplies = 2026112101;

    /// <summary>Chats side by side.</summary>
    public const long ConcurrentChats = 2026112102;

    /// <summary>The database keeps a user from having two active chats.</summary>
    public const long OneActiveChat = 2026112500;

    /// <summary>Tokens are counted.</summary>
    public const long BoundedTokens = 2026112501;

    /// <summary>Reading a chat costs what is read of it, and what a user keeps is counted.</summary>
    public const long BoundedChats = 2026112502;

    /// <summary>Who has agreed that an AI answers is written down.</summary>
    public const long Agreements = 2026112701;

    /// <summary>One row is locked first by everything that is written for a user in an activity.</summary>
    public const long OneLock = 2026112702;

    /// <summary>Chats tell who named them, can be closed and pinned, and wait in a bin before they are deleted.</summary>
    public const long KeptChats = 2026112703;

    /// <summary>A chat in the bin tells how many bytes it takes when it is restored.</summary>
    public const long BinnedChats = 2026112704;

    /// <summary>A message can be edited: what it was, and what followed, is kept as a branch.</summary>
    public const long Branches = 2026112705;

    /// <summary>The tables of projects are there, with every column.</summary>
    public const long ProjectTables = 2026112801;

    /// <summary>Every row of projects has its place, and their tables have their last types, indexes and foreign keys.</summary>
    public const long ProjectsInOrder = 2026112802;

    /// <summary>The projects of the first release, kept as JSON, are taken apart.</summary>
    public const long EarlierProjects = 2026112803;

    /// <summary>What was taken over into a text can be noted, and AI use statements can be handed in.</summary>
    public const long Provenance = 2026112901;

    /// <summary>A message tells which of the student's texts went along with it.</summary>
    public const long TextsAlong = 2026112902;

    /// <summary>What students use of the assistant is counted by activity and day.</summary>
    public const long DayUsage = 2026112903;

    /// <summary>A chat can be shared with teachers, and it is written down when one of them opens it.</summary>
    public const long SharedChats = 2026112904;

    /// <summary>What all people of the site use on a day is added up from an index.</summary>
    public const long SiteDay = 2026112906;

    /// <summary>
    /// How the description of an additive version ends in the version table. Servers of an earlier release go on with it, also those that
    /// start on it: it takes nothing away and changes nothing's type or meaning, what it adds to a table has a default, and it adds no rule that
    /// their statements could break. An upgrade that brings any other version is for when they are stopped.
    /// </summary>
    public const string Additive = " (additive)";

    /// <summary>What each version is, in order.</summary>
    public static IReadOnlyList<SchemaVersion> All { get; } =
    [
        new(ChatTables, "Chat tables"),
        new(ChatsInOrder, "Chats in order"),
        new(EarlierChats, "Earlier chats"),
        new(AssistantReplies, "Assistant replies"),
        new(ConcurrentChats, "Concurrent chats"),
        new(OneActiveChat, "One active chat"),
        new(BoundedTokens, "Bounded tokens"),
        new(BoundedChats, "Bounded chats"),
        new(Agreements, "Agreements"),
        new(OneLock, "One lock"),
        new(KeptChats, "Kept chats"),
        new(BinnedChats, "Binned chats"),
        new(Branches, "Branches"),
        new(ProjectTables, "Project tables"),
        new(ProjectsInOrder, "Projects in order"),
        new(EarlierProjects, "Earlier projects"),
        new(Provenance, "Provenance"),
        new(TextsAlong, "Texts along with messages") { IsAdditive = true },
        new(DayUsage, "Usage by day"),
        new(SharedChats, "Shared chats") { IsAdditive = true },
        new(SiteDay, "The site's day") { IsAdditive = true },
    ];

    /// <summary>The version that the code works with.</summary>
    public static long Latest => All[^1].Version;
}

/// <summary>One version of the schema.</summary>
/// <param name="Version">YYYYMMDDXX.</param>
/// <param name="Title">What it brings, for people.</param>
public sealed record SchemaVersion(long Version, string Title)
{
    /// <summary>Whether servers of an earlier release go on with it; then the description of its migration ends with <see cref="SchemaVersions.Additive"/>.</summary>
    public bool IsAdditive { get; init; }
}
