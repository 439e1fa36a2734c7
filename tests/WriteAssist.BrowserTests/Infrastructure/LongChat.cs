using Microsoft.Playwright;
using WriteAssist.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>A chat with many messages of an ordinary length, as one has after months.</summary>
internal static class LongChat
{
    /// <summary>A student with one, of which the newest 50 messages are shown.</summary>
    public static async Task<Student> Open(Site site, int messages)
    {
        var student = await site.NewStudent(new() { OpensPage = false });
        await student.Insert("Long", messages, content: number =>
            $"Message {number} has a **claim**, a [source](https://example.com/{number}) and a few sentences. They are there so that it has some length, as messages have.\n\n- one point\n- another point\n\nAnd an end.");
        await student.Open();
        await Expect(student.Messages).ToHaveCountAsync(50);
        return student;
    }

    /// <summary>Shows all of its messages.</summary>
    public static async Task ShowAll(Student student, int messages)
    {
        await student.Page.EvaluateAsync(
            """
            async (messages) => {
              const manager = document.querySelector('[data-writeassist]').writeAssist;
              while (manager.messagesOf(manager.chats.activeId).all.length < messages) await manager.loadEarlier(manager.chats.activeId);
            }
            """,
            messages).Within("The messages did not come");
        await Expect(student.Messages).ToHaveCountAsync(messages);
    }
}
