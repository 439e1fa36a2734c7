using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Fuzz;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Outcomes;

namespace WriteAssist.Tests.Ajax;

/// <summary>docs/wire.md names what the code names, no more and no less.</summary>
public sealed partial class WireDocumentTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly string Document = Repository.Read("docs/wire.md");

    [Fact]
    public void Every_action_has_its_section_with_an_example_and_every_section_its_action()
    {
        WireCatalog.Sections.Keys.ShouldBe(site.Services.GetRequiredService<AjaxActionTable>().Names, ignoreOrder: true);
        WireCatalog.Sections.ShouldAllBe(section => section.Value.Contains("```", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_errorcode_is_in_the_table_with_its_status_and_no_other() =>
        Errorcode().Matches(Document).Select(match => $"{match.Groups[1]} {match.Groups[2]}")
            .ShouldBe(ErrorCode.All.Select(code => $"{code.Name} {code.Status}"), ignoreOrder: true);

    [GeneratedRegex("^\\| `([a-z]+)` \\| (\\d{3}) \\|", RegexOptions.Multiline)]
    private static partial Regex Errorcode();
}
