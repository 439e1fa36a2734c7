using WriteAssist.FaultTests.Recording;

namespace WriteAssist.FaultTests.Checking;

/// <summary>The checker finds each thing that can be wrong, in histories and rows that are made up.</summary>
public sealed class CheckerTests
{
    private static readonly Operation Made = new(0, 3, "create_chat_session") { Began = 0, Ended = 1, Key = "chat one", Subject = "c1" };
    private static readonly Operation First = new(0, 3, "save_session_message") { Began = 2, Ended = 3, Subject = "c1", Key = "first", Id = 1 };
    private static readonly Operation Second = new(1, 3, "save_session_message") { Began = 4, Ended = 5, Subject = "c1", Key = "second", Id = 2 };
    private static readonly Operation Other = new(1, 3, "create_chat_session") { Began = 6, Ended = 7, Key = "chat two", Subject = "c2" };
    private static readonly Operation Deleted = new(0, 3, "delete_chat_session") { Began = 8, Ended = 9, Subject = "c1" };
    private static readonly Operation Read = new(0, 3, "get_session_messages") { Began = 6, Ended = 7, Subject = "c1", Read = ["first", "second"] };
    private static readonly Operation List = new(0, 3, "get_chat_sessions") { Began = 7.5, Ended = 7.8, Read = ["c2", "c1"] };

    private static readonly StoredChat ChatOne = new() { UserId = 3, SessionId = "c1", Title = "chat one" };
    private static readonly StoredChat ChatTwo = new() { UserId = 3, SessionId = "c2", Title = "chat two", IsActive = true };
    private static readonly StoredMessage RowOne = new() { Id = 1, UserId = 3, ChatSessionId = "c1", Role = "user", Content = "first" };
    private static readonly StoredMessage RowTwo = RowOne with { Id = 2, Content = "second" };

    private static readonly Operation Question = new(0, 3, "send_message") { Began = 2, Ended = 3, Subject = "c1", Key = "why", Id = 4, ReplyId = 5, Tokens = 20, Read = ["This is reply 1."] };
    private static readonly StoredMessage Asked = RowOne with { Id = 4, Content = "why" };
    private static readonly StoredMessage Reply = new() { Id = 5, UserId = 3, ChatSessionId = "c1", Role = "assistant", Content = "This is reply 1.", ReplyTo = 4 };

    private static readonly Operation[] Operations = [Made, First, Second, Other, Read, List];

    [Fact]
    public void What_is_as_it_was_answered_is_right() => Check(Operations).ShouldBeEmpty();

    [Fact]
    public void What_no_answer_tells_may_be_there_or_not()
    {
        Operation[] unknown = [Made, First with { Outcome = Outcome.Unknown, Id = null }, Second with { Outcome = Outcome.Unknown, Id = null }, Other];
        Check(unknown).ShouldBeEmpty();
        Check(unknown, messages: []).ShouldBeEmpty();
    }

    [Fact]
    public void A_message_that_is_not_there_is_lost() => Check(Operations, messages: [RowTwo]).ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void A_message_that_is_there_twice_is_doubled() => Check(Operations, messages: [RowOne, RowTwo, RowTwo with { Id = 3 }]).ShouldBe([ViolationKind.Doubled, ViolationKind.Moved]);

    [Fact]
    public void A_message_that_no_answer_tells_of_is_not_there_twice_either() =>
        Check([Made, First, Second with { Outcome = Outcome.Unknown, Id = null }, Other], messages: [RowOne, RowTwo, RowTwo with { Id = 3 }]).ShouldBe([ViolationKind.Doubled]);

    [Fact]
    public void A_message_that_nobody_wrote_is_unwanted() => Check([Made, First, Other]).ShouldBe([ViolationKind.Unwanted]);

    [Fact]
    public void A_message_that_was_refused_is_unwanted() => Check([Made, First, Second with { Outcome = Outcome.Refused, Id = null }, Other]).ShouldBe([ViolationKind.Unwanted]);

    [Fact]
    public void A_message_in_another_chat_is_moved() => Check(Operations, messages: [RowOne, RowTwo with { ChatSessionId = "c2" }]).ShouldBe([ViolationKind.Moved]);

    [Fact]
    public void A_message_of_another_student_is_moved() => Check(Operations, messages: [RowOne, RowTwo with { UserId = 4 }]).ShouldBe([ViolationKind.Moved]);

    [Fact]
    public void A_message_before_one_that_was_answered_before_it_was_sent_is_out_of_order() =>
        Check([Made, First with { Id = 2 }, Second with { Id = 1 }, Other], messages: [RowOne with { Id = 2 }, RowTwo with { Id = 1 }]).ShouldBe([ViolationKind.OutOfOrder]);

    [Fact]
    public void Messages_that_were_sent_at_once_may_be_in_any_order() =>
        Check([Made, First with { Id = 2, Ended = 4.5 }, Second with { Id = 1 }, Other], messages: [RowOne with { Id = 2 }, RowTwo with { Id = 1 }]).ShouldBeEmpty();

    [Fact]
    public void A_reading_without_what_was_answered_before_it_is_stale() => Check([.. Operations, Read with { Read = ["first"] }]).ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void A_reading_of_the_newest_leaves_older_ones_out() => Check([.. Operations, Read with { Read = ["second"], Id = 2 }]).ShouldBeEmpty();

    [Fact]
    public void A_reading_that_has_a_message_twice_is_wrong() => Check([.. Operations, Read with { Read = ["first", "second", "second"] }]).ShouldBe([ViolationKind.Doubled]);

    [Fact]
    public void A_chat_that_is_not_there_is_lost() => Check([Made, Other], [ChatTwo], []).ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void A_chat_that_is_there_twice_is_doubled() => Check([Made, Other], [ChatOne, ChatOne with { SessionId = "c3" }, ChatTwo], []).ShouldBe([ViolationKind.Doubled]);

    [Fact]
    public void A_deleted_chat_that_is_there_has_come_back() => Check([Made, Other, Deleted], [ChatOne, ChatTwo], []).ShouldBe([ViolationKind.Resurrected]);

    [Fact]
    public void A_deleted_chat_that_is_in_the_bin_or_gone_is_right()
    {
        Check([Made, Other, Deleted], [ChatOne with { IsDeleted = true }, ChatTwo], []).ShouldBeEmpty();
        Check([Made with { Outcome = Outcome.Unknown }, Other, Deleted], [ChatTwo], []).ShouldBeEmpty();
    }

    [Fact]
    public void A_message_that_is_saved_after_its_chat_was_deleted_has_brought_it_back() =>
        Check([.. Operations, Deleted, Second with { Began = 10, Ended = 11, Key = "third", Id = 3 }], [ChatOne with { IsDeleted = true }, ChatTwo], [RowOne, RowTwo, RowTwo with { Id = 3, Content = "third" }])
            .ShouldBe([ViolationKind.Resurrected]);

    [Fact]
    public void A_list_without_a_chat_that_was_made_before_is_stale() => Check([.. Operations, List with { Read = ["c2"] }]).ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void A_list_with_a_chat_that_was_deleted_before_is_stale() =>
        Check([.. Operations, Deleted, List with { Began = 10, Ended = 11 }], [ChatOne with { IsDeleted = true }, ChatTwo]).ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void A_chat_that_is_being_deleted_may_be_in_a_list_or_not()
    {
        StoredChat[] chats = [ChatOne with { IsDeleted = true }, ChatTwo];
        Check([.. Operations, Deleted, List with { Began = 8.5, Ended = 11 }], chats).ShouldBeEmpty();
        Check([.. Operations, Deleted, List with { Began = 8.5, Ended = 11, Read = ["c2"] }], chats).ShouldBeEmpty();
    }

    [Fact]
    public void A_student_with_two_active_chats_is_found() => Check(Operations, [ChatOne with { IsActive = true }, ChatTwo]).ShouldBe([ViolationKind.Active]);

    [Fact]
    public void A_student_with_chats_of_which_none_is_active_is_found() => Check(Operations, [ChatOne, ChatTwo with { IsActive = false }]).ShouldBe([ViolationKind.Active]);

    [Fact]
    public void An_active_chat_in_the_bin_is_found() => Check([Other], [ChatTwo with { IsDeleted = true }], []).ShouldBe([ViolationKind.Active]);

    [Fact]
    public void A_chat_that_is_active_in_the_place_of_the_last_one_made_so_is_found() =>
        Check(Operations, [ChatOne with { IsActive = true }, ChatTwo with { IsActive = false }]).ShouldBe([ViolationKind.Active]);

    [Fact]
    public void Of_two_that_were_made_active_at_once_either_may_be() =>
        Check([.. Operations, Made with { Action = "switch_chat_session", Began = 6.5, Ended = 8 }], [ChatOne with { IsActive = true }, ChatTwo with { IsActive = false }]).ShouldBeEmpty();

    [Fact]
    public void A_reply_that_has_no_end_is_found() => CheckReply(Reply with { Id = 9, ReplyTo = 8, Status = "streaming" }, Reply).ShouldBe([ViolationKind.Unended]);

    [Fact]
    public void A_reply_without_an_end_in_the_bin_is_right() =>
        Checker.Check([], new StoredState([ChatOne with { IsDeleted = true }], [Reply with { Status = "streaming" }])).ShouldBeEmpty();

    [Fact]
    public void A_reply_that_was_told_and_is_not_there_is_lost() => CheckReply().ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void A_reply_that_says_something_else_than_was_told_is_found() => CheckReply(Reply with { Content = "This" }).ShouldBe([ViolationKind.Moved]);

    [Fact]
    public void A_reply_that_was_told_as_complete_and_has_failed_is_found() => CheckReply(Reply with { Status = "failed" }).ShouldBe([ViolationKind.Moved]);

    [Fact]
    public void A_message_with_two_replies_is_found() => CheckReply(Reply, Reply with { Id = 6 }).ShouldBe([ViolationKind.Doubled]);

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 19)]
    public void A_reply_that_is_not_counted_is_found(long requests, long tokens) =>
        Checker.Check([Question], new StoredState([ChatOne with { IsActive = true }], [Asked, Reply]) { Usage = [new() { UserId = 3, Requests = requests, Tokens = tokens }] })
            .Select(violation => violation.Kind).ShouldBe([ViolationKind.Uncounted]);

    [Fact]
    public void A_text_that_is_neither_there_nor_a_version_is_lost()
    {
        Operation saved = new(0, 3, "save_project") { Subject = "write", Key = "text one" };
        CheckTexts([saved], Version(1, "text one"), Version(null, "text two")).ShouldBeEmpty();
        CheckTexts([saved], Version(null, "text one")).ShouldBeEmpty();
        CheckTexts([saved], Version(1, "text two")).ShouldBe([ViolationKind.Lost]);
        CheckTexts([saved], Version(1, "text one") with { Phase = "edit" }).ShouldBe([ViolationKind.Lost]);
    }

    [Fact]
    public void Versions_with_a_gap_are_found()
    {
        CheckTexts([], Version(1, "a"), Version(3, "b")).ShouldBe([ViolationKind.Gap]);
        CheckTexts([], Version(1, "a"), Version(1, "b")).ShouldBe([ViolationKind.Gap]);
        CheckTexts([], Version(2, "a")).ShouldBe([ViolationKind.Gap]);
    }

    [Fact]
    public void Panes_with_a_gap_are_found()
    {
        CheckPanes([], Pane(0, "a"), Pane(1, "b")).ShouldBeEmpty();
        CheckPanes([], Pane(0, "a"), Pane(2, "b")).ShouldBe([ViolationKind.Gap]);
        CheckPanes([], Pane(0, null)).ShouldBe([ViolationKind.Gap]);
    }

    [Fact]
    public void Panes_that_are_not_as_the_last_answer_told_are_found()
    {
        Operation added = new(0, 3, "add_pane") { Subject = "s", Read = ["a", "b"] };
        CheckPanes([added], Pane(0, "a"), Pane(1, "b")).ShouldBeEmpty();
        CheckPanes([added], Pane(0, "a")).ShouldBe([ViolationKind.Moved]);
        CheckPanes([added]).ShouldBe([ViolationKind.Lost]);
        CheckPanes([added, added with { Outcome = Outcome.Unknown, Began = 1 }], Pane(0, "a"), Pane(1, "b"), Pane(2, "c")).ShouldBeEmpty();
    }

    private static IEnumerable<ViolationKind> CheckReply(params StoredMessage[] replies) =>
        Checker.Check([Question], new StoredState([ChatOne with { IsActive = true }], [Asked, .. replies]) { Usage = [new() { UserId = 3, Requests = 1, Tokens = 20 }] }).Select(violation => violation.Kind);

    private static IEnumerable<ViolationKind> CheckTexts(Operation[] operations, params StoredText[] texts) =>
        Checker.Check(operations, new StoredState([], []) { Texts = texts }).Select(violation => violation.Kind);

    private static IEnumerable<ViolationKind> CheckPanes(Operation[] operations, params StoredPane[] panes) =>
        Checker.Check(operations, new StoredState([], []) { Panes = panes }).Select(violation => violation.Kind);

    private static StoredText Version(long? number, string content) => new() { UserId = 3, Phase = "write", Number = number, Content = content };

    private static StoredPane Pane(long place, string? id) => new() { SetId = "s", Place = place, Id = id };

    private static IEnumerable<ViolationKind> Check(Operation[] operations, StoredChat[]? chats = null, StoredMessage[]? messages = null) =>
        Checker.Check(operations, new StoredState(chats ?? [ChatOne, ChatTwo], messages ?? [RowOne, RowTwo])).Select(violation => violation.Kind);
}
