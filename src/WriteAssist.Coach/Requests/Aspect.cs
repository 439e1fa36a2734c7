namespace WriteAssist.Coach.Requests;

/// <summary>What the coach looks at.</summary>
internal enum Aspect
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>Words, sentences, paragraphs, reading time.</summary>
    Length,

    /// <summary>Length and variety of sentences.</summary>
    Sentences,

    /// <summary>How easy the text is to read.</summary>
    Readability,

    /// <summary>Passive voice.</summary>
    Passive,

    /// <summary>Repeated words and sentence openings.</summary>
    Repetition,

    /// <summary>Filler and weak words.</summary>
    Fillers,

    /// <summary>Length of paragraphs.</summary>
    Paragraphs,

    /// <summary>Linking words.</summary>
    Linking,

    /// <summary>Reasons, examples and the other side.</summary>
    Persuasion,
}
