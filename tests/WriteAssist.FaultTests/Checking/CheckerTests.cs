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

    private static IEnumerable<ViolationKind> Check(Operation[] operations, StoredChat[]? chats = null, StoredMessage[]? messages = null) =>
        Checker.Check(operations, new StoredState(chats ?? [ChatOne, ChatTwo], messages ?? [RowOne, RowTwo])).Select(violation => violation.Kind);
}
