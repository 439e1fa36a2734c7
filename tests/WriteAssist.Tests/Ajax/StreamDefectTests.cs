using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Operations;

namespace WriteAssist.Tests.Ajax;

public sealed class StreamDefectTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_defect_after_the_answer_has_begun_is_logged_and_a_reader_that_has_gone_is_none(bool isGone)
    {
        var logger = new RecordingLogger<AjaxEndpoint>();
        var endpoint = new AjaxEndpoint(site.Services.GetRequiredService<JsonAnswers>(), site.Services.GetRequiredService<SchemaGuard>(), logger);
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(isGone) };
        http.Features.Set<IHttpResponseFeature>(new BegunResponse());

        await endpoint.Answering(_ => throw new InvalidOperationException("A defect."))(http);

        logger.Lines.Count(line => line.StartsWith("Error: ", StringComparison.Ordinal) && line.Contains("A defect.", StringComparison.Ordinal)).ShouldBe(isGone ? 0 : 1);
    }

    private sealed class BegunResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
