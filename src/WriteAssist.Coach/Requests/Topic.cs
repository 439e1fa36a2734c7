namespace WriteAssist.Coach.Requests;

/// <summary>What a short message asks for that is not about a text.</summary>
internal enum Topic
{
    /// <summary>A question that the coach has no rule for.</summary>
    Unknown,

    /// <summary>A greeting.</summary>
    Hello,

    /// <summary>What the coach is and does.</summary>
    Help,

    /// <summary>Thanks.</summary>
    Thanks,

    /// <summary>"Write it for me."</summary>
    WriteForMe,

    /// <summary>How to begin.</summary>
    Start,

    /// <summary>Outlines and plans.</summary>
    Outline,

    /// <summary>Introductions.</summary>
    Introduction,

    /// <summary>Conclusions.</summary>
    Conclusion,

    /// <summary>Thesis statements.</summary>
    Thesis,

    /// <summary>Paragraphs.</summary>
    Paragraph,

    /// <summary>Citations and sources.</summary>
    Citation,

    /// <summary>Synonyms.</summary>
    Synonyms,

    /// <summary>Spelling and grammar.</summary>
    Grammar,

    /// <summary>Translation.</summary>
    Translation,
}
