using Microsoft.AspNetCore.Http;
using WriteAssist.Web.Ajax;

namespace WriteAssist.Tests.Ajax;

/// <summary>Cookies are read as PHP reads them.</summary>
public sealed class MoodleCookiesTests
{
    [Theory]
    [InlineData("MoodleSession=abc")]
    [InlineData("consent={\"all\":1, \"x\":[2]}; MoodleSession=abc")] // no cookie by the standard, but browsers send it
    [InlineData("a=\"; MoodleSession=abc; b=\"c")]
    [InlineData("naïve=é;MoodleSession=abc;")]
    [InlineData("nothing; =empty; ;; MoodleSession=abc")]
    public void A_cookie_that_follows_no_standard_does_not_hide_those_beside_it(string header) =>
        Of(header).ShouldContain(KeyValuePair.Create("MoodleSession", "abc"));

    [Fact]
    public void Of_two_with_one_name_both_come_in_their_order_and_a_value_may_have_the_sign_between() =>
        Of("a=1; b=2=3", "a=4").ShouldBe([KeyValuePair.Create("a", "1"), KeyValuePair.Create("b", "2=3"), KeyValuePair.Create("a", "4")]);

    private static IReadOnlyList<KeyValuePair<string, string>> Of(params string[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = headers;
        return MoodleCookies.Of(http.Request);
    }
}
