using WriteAssist.Data.Chats;
using WriteAssist.Web.Outcomes;
using WriteAssist.Web.Panes;
using static WriteAssist.Tests.Panes.PaneSetSite;

namespace WriteAssist.Tests.Panes;

public sealed class PaneRaceTests(PaneSetSite site) : IClassFixture<PaneSetSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_windows_adding_the_fourth_pane_one_succeeds_and_the_others_are_told()
    {
        var owner = Student(3);
        for (var round = 0; round < 10; round++)
        {
            var id = await site.CreateAsync(owner, panes: 3);

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.Manager.AddPane(owner, id, model: null))));

            outcomes.Count(result => result.IsDone).ShouldBe(1);
            outcomes.Count(result => result.Refusal?.Code == ErrorCode.MaxPanesReached).ShouldBe(3);
            (await site.Manager.GetPanes(owner, id, Ct)).Select(pane => pane.PaneIndex).ShouldBe([0, 1, 2, 3]);
        }
    }

    [Fact]
    public async Task Clients_racing_every_change_never_break_a_session()
    {
        var owner = Student(4);
        var id = await site.CreateAsync(owner);
        var chats = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => site.Chats.CreateSession(owner, $"Chat {i}")));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(client => Task.Run(() => Race(owner, id, chats, new Random(client)))));

        Check((await site.Manager.Get(owner, id, Ct)).Value);
    }

    [Fact]
    public async Task Many_first_sessions_at_once_leave_one_active()
    {
        var owner = Student(5);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => site.CreateAsync(owner))));

        var sessions = await site.Manager.GetAll(owner, Ct);
        sessions.Count.ShouldBe(8);
        sessions.Count(session => session.IsActive).ShouldBe(1);
    }

    private async Task Race(ChatOwner owner, string id, ChatSession[] chats, Random random)
    {
        for (var round = 0; round < 12; round++)
        {
            var wish = new PaneWish(random.Next(4), Id: null);
            var chat = chats[random.Next(chats.Length)].SessionId;
            Result<PaneSetState> result = random.Next(6) switch
            {
                0 => await site.Manager.AddPane(owner, id, model: null),
                1 => await site.Manager.RemovePane(owner, id, wish),
                2 => await site.Manager.UpdateLayout(owner, id, PaneLayout.Types[random.Next(3)], PaneSizes.Even(1 + random.Next(4))),
                3 => await site.Manager.SwitchTo(owner, id, random.Next(2) == 0),
                4 when random.Next(8) == 0 => await DeleteChat(owner, id, chat),
                _ => await site.Manager.UpdatePane(owner, id, wish, new PaneChange(ChangesModel: false, Model: null, ChangesChat: true, chat)),
            };
            if (result.IsDone)
                Check(result.Value);
        }
    }

    private async Task<Result<PaneSetState>> DeleteChat(ChatOwner owner, string id, string chat)
    {
        await site.Chats.DeleteSession(owner, chat);
        return await site.Manager.Get(owner, id, Ct);
    }

    private static void Check(PaneSetState state)
    {
        state.Panes.Count.ShouldBeInRange(1, 4);
        state.Panes.Select(pane => pane.PaneIndex).ShouldBe(Enumerable.Range(0, state.Panes.Count));
        state.Layout.Sizes.Count.ShouldBe(state.Panes.Count);
        PaneSizes.AreValid(state.Layout.Sizes).ShouldBeTrue();
        state.Panes.Where(pane => pane.ChatSessionId is not null).Select(pane => pane.ChatSessionId).ShouldBeUnique();
    }
}
