using WriteAssist.Web.Panes;

namespace WriteAssist.Tests.Panes;

public sealed class PaneSizesTests
{
    [Fact]
    public void Any_sequence_of_adding_removing_and_resizing_keeps_the_sum_and_the_least_size()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var sizes = PaneSizes.Even(1 + random.Next(4));
            for (var step = 0; step < 40; step++)
            {
                sizes = random.Next(3) switch
                {
                    0 when sizes.Count < 4 => PaneSizes.WithAnother(sizes),
                    1 when sizes.Count > 1 => PaneSizes.Without(sizes, random.Next(sizes.Count)),
                    _ => PaneSizes.Fit(sizes.Select(_ => (decimal)random.NextDouble() + 0.0001m)),
                };

                sizes.Sum().ShouldBe(100);
                sizes.All(size => size >= 10 && size == Math.Round(size, 2)).ShouldBeTrue($"seed {seed}, step {step}: {string.Join(' ', sizes)}");
            }
        }
    }

    [Fact]
    public void A_strip_stays_one_while_others_come_and_go_and_no_open_pane_becomes_one()
    {
        PaneSizes.WithAnother([10, 45, 45])[0].ShouldBe(10);
        PaneSizes.WithAnother([11, 89])[0].ShouldBeGreaterThan(10);
        PaneSizes.WithAnother(PaneSizes.WithAnother([11, 89]))[0].ShouldBeGreaterThan(10);
        PaneSizes.Without([10, 45, 45], 2).ShouldBe([10, 90]);
        PaneSizes.Without([10, 10, 80], 2).ShouldBe([50, 50]);
        PaneSizes.Without([10, 90], 1).ShouldBe([100]);
    }

    [Fact]
    public void Sizes_that_keep_the_rule_are_left_as_they_are() =>
        PaneSizes.Fit([12.34m, 57.66m, 10m, 20m]).ShouldBe([12.34m, 57.66m, 10m, 20m]);

    [Fact]
    public void Thirds_however_rounded_are_thirds()
    {
        PaneSizes.AreValid([33.3m, 33.3m, 33.3m]).ShouldBeTrue();
        PaneSizes.AreValid([33.333333333m, 33.333333333m, 33.333333333m]).ShouldBeTrue();
        PaneSizes.Fit([33.3m, 33.3m, 33.3m]).Sum().ShouldBe(100);
    }

    [Fact]
    public void A_tiny_pane_grows_to_the_least_size_at_the_expense_of_the_large_ones() =>
        PaneSizes.Fit([1m, 1m, 98m]).ShouldBe([10m, 10m, 80m]);

    [Theory]
    [InlineData(10, 90, true)]
    [InlineData(9.99, 90.01, false)]
    [InlineData(9.996, 90.004, true)]
    [InlineData(50, 50.2, false)]
    [InlineData(50, 49.95, true)]
    public void Sizes_have_to_add_up_and_none_is_too_small(double one, double other, bool valid) =>
        PaneSizes.AreValid([(decimal)one, (decimal)other]).ShouldBe(valid);
}
