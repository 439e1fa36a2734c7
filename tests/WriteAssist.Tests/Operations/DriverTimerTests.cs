using System.Net.Sockets;
using MySqlConnector;
using WriteAssist.Data;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>What the driver does from its timers, where an exception would end the process.</summary>
public sealed class DriverTimerTests
{
    // What makes the driver throw there is a matter of microseconds between its timer and a reset, so its own timer is given something that throws.
    [Fact]
    public async Task What_it_throws_there_does_not_end_the_process_and_the_timer_goes_on()
    {
        DriverTimers.Contain();
        var before = DriverTimers.Contained;
        var ticked = new TaskCompletionSource();

        In(1, () => throw new SocketException((int)SocketError.NotConnected));

        await ContainedAsync(before).Within("What the driver's timer threw was not seen");
        In(1, ticked.SetResult);
        await ticked.Task.Within("The driver's timer does not go on");
    }

    private static void In(int milliseconds, Action action)
    {
        var queue = typeof(MySqlConnection).Assembly.GetType("MySqlConnector.Utilities.TimerQueue", throwOnError: true)!;
        queue.GetMethod("Add")!.Invoke(queue.GetProperty("Instance")!.GetValue(null), [milliseconds, action]);
    }

    private static async Task ContainedAsync(int before)
    {
        while (DriverTimers.Contained == before)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
