using WriteAssist.Coach;

namespace WriteAssist.Tests.Coach;

public sealed class CoachProjectTests
{
    [Fact]
    public void The_coach_knows_nothing_of_the_rest_and_has_one_door()
    {
        var coach = typeof(WritingCoach).Assembly;

        coach.GetReferencedAssemblies().Select(reference => reference.Name!).ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));
        coach.ExportedTypes.ShouldBe([typeof(WritingCoach)]);
    }
}
