namespace WriteAssist.BrowserTests.Infrastructure;

// The tests of a collection run one after the other at one site, those of different collections at the same time. What the collections take is about the same.

/// <summary>Chats and messages of students, where the coach answers.</summary>
[CollectionDefinition]
public sealed class ChatCollection : ICollectionFixture<Site>;

/// <summary>The assistant in somebody else's page, and what it says of the room that is left.</summary>
[CollectionDefinition]
public sealed class EmbeddingCollection : ICollectionFixture<Site>;

/// <summary>The student's text: loaded, saved, handed in, its versions.</summary>
[CollectionDefinition]
public sealed class TextCollection : ICollectionFixture<Site>;

/// <summary>The student's text beside the assistant: what goes along with a message and what comes out of a reply, in any field and of any length.</summary>
[CollectionDefinition]
public sealed class TextUseCollection : ICollectionFixture<Site>;

/// <summary>What is noted of what is taken over into the student's text, and the statement made of it.</summary>
[CollectionDefinition]
public sealed class PassageCollection : ICollectionFixture<NotingSite>;

/// <summary>How the page looks, to whom, and in which surroundings.</summary>
[CollectionDefinition]
public sealed class PageCollection : ICollectionFixture<Site>;

/// <summary>Replies of models that the tests play.</summary>
[CollectionDefinition]
public sealed class ReplyCollection : ICollectionFixture<TutorSite>;

/// <summary>Chats side by side.</summary>
[CollectionDefinition]
public sealed class PaneCollection : ICollectionFixture<PaneSite>;

/// <summary>How panes are laid out.</summary>
[CollectionDefinition]
public sealed class PaneLayoutCollection : ICollectionFixture<PaneSite>;

/// <summary>What teachers read of chats.</summary>
[CollectionDefinition]
public sealed class SharingCollection : ICollectionFixture<SharingSite>;

/// <summary>Texts that try to run scripts.</summary>
[CollectionDefinition]
public sealed class HostileCollection : ICollectionFixture<HostileSite>;

/// <summary>Where the assistant has no business.</summary>
[CollectionDefinition]
public sealed class DoorCollection : ICollectionFixture<DoorSite>, ICollectionFixture<AgreementSite>;

/// <summary>What has to happen within a time: alone, when the others have ended.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class ClockCollection : ICollectionFixture<Site>, ICollectionFixture<TutorSite>;
