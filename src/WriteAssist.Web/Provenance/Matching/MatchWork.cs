namespace WriteAssist.Web.Provenance.Matching;

/// <summary>How much work a matching may be, counted and not timed, so that it ends at the same place on every machine.</summary>
/// <param name="most">So many steps.</param>
internal sealed class MatchWork(long most)
{
    private long left = most;

    /// <summary>Counts steps.</summary>
    /// <exception cref="TooMuchToMatchException">They are too many.</exception>
    public void Count(long steps = 1)
    {
        left -= steps;
        if (left < 0)
            throw new TooMuchToMatchException();
    }
}

/// <summary>The text, or what was taken over into it, is too long to be matched.</summary>
internal sealed class TooMuchToMatchException() : Exception("It is too long to be matched.");
