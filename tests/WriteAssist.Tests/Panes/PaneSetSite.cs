using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using WriteAssist.Data.Chats;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Access;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Tests.Infrastructure;
using WriteAssist.Web.Ajax;
using WriteAssist.Web.Chats;
using WriteAssist.Web.Panes;

namespace WriteAssist.Tests.Panes;

/// <summary>The product's own actions over a real database of the recorded site, as its server has them, behind the checks of session and access.</summary>
public class PaneSetSite(DatabaseServer server) : TestSite(server)
{
    private static readonly JsonSerializer Json = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
    });

    internal PaneSetManager Manager => Get<PaneSetManager>();

    internal ChatSessionManager Chats => Get<ChatSessionManager>();

    internal static ChatOwner Student(long userId) => new(ActivityId: 1, userId);

    internal T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Runs an action as the endpoint does and gives its JSON.</summary>
    internal async Task<JObject> RunAsync(ChatOwner owner, string action, params (string Field, string Value)[] fields)
    {
        var form = new AjaxForm(fields.ToDictionary(field => field.Field, field => field.Value, StringComparer.Ordinal));
        var signIn = new SignIn(owner.UserId, RealUserId: null, IsGuest: false, "sesskey123");
        var request = new AjaxRequest(form, signIn, new Activity(CourseModuleId: 4, owner.ActivityId, CourseId: 2, "Essay"), new DefaultHttpContext());
        return JObject.FromObject(await Get<AjaxActionTable>().Find(action).Run(request), Json);
    }

    /// <summary>Runs an action that has to be refused and gives the errorcode and the sentence.</summary>
    internal async Task<(string Code, string Message)> RefusedAsync(ChatOwner owner, string action, params (string Field, string Value)[] fields)
    {
        var failure = await Should.ThrowAsync<AjaxFailure>(() => RunAsync(owner, action, fields));
        return (failure.Refusal.Code.Name, failure.Refusal.Sentence);
    }

    /// <summary>Makes a session and gives its id.</summary>
    internal async Task<string> CreateAsync(ChatOwner owner, int panes = 2) => (await Manager.Create(owner, "Compare", panes)).Value.Set.Id;

    /// <summary>Everything stored about concurrent sessions, to see that nothing has changed.</summary>
    internal async Task<string> SnapshotAsync() => string.Join('\n', await QueryAsync<string>("""
        SELECT CONCAT_WS('|', session.id, IFNULL(session_name, '-'), layout_config, is_active, session.updated_at, sync_mode, IFNULL(shared_context, '-'), sync_cursor,
               (SELECT GROUP_CONCAT(CONCAT_WS(':', pane.id, pane_index, IFNULL(chat_session_id, '-'), IFNULL(model, '-')) ORDER BY pane_index)
                FROM mdl_writeassistdev_concurrent_panes AS pane WHERE pane.concurrent_session_id = session.id))
        FROM mdl_writeassistdev_concurrent_sessions AS session
        JOIN mdl_writeassistdev_concurrent_sync_state AS sync ON sync.concurrent_session_id = session.id
        ORDER BY session.id
        """));
}
