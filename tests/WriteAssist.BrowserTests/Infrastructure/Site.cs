using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WriteAssist.Demo;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.BrowserTests.Infrastructure;

/// <summary>
/// The real server on a port of its own, with the demo LMS in a database of its own. All classes of a collection share it; each test signs in as
/// a student whom nobody else uses.
/// </summary>
public class Site(DatabaseServer server, Browser browser) : IAsyncLifetime
{
    private WebApplication? app;
    private int students = 100;

    /// <summary>The site's database.</summary>
    public TestDatabase Database { get; } = new(server);

    /// <summary>The server's address, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The server's clock.</summary>
    protected virtual TimeProvider Time => TimeProvider.System;

    /// <summary>Settings beyond the database and the demo.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        await StartAsync("http://127.0.0.1:0");
    }

    /// <summary>Stops the server and starts it anew, at the same address.</summary>
    internal async Task Restart()
    {
        await app!.DisposeAsync();
        await StartAsync(Address);
    }

    /// <summary>A new student in a new window of a new browser profile; the window is on the activity's page.</summary>
    internal async Task<Student> NewStudent(StudentOptions? options = null)
    {
        options ??= new StudentOptions();
        var student = new Student(this, await EnrolAsync(options.Lang), await browser.NewContext(options, Address));
        if (options.OpensPage)
            await student.Open();
        return student;
    }

    /// <summary>The same with a chat that is called "Chat".</summary>
    internal async Task<Student> NewStudentWithChat(StudentOptions? options = null)
    {
        var student = await NewStudent(options);
        await student.CreateChat("Chat");
        return student;
    }

    /// <summary>A student in another browser, on another computer.</summary>
    internal async Task<Student> InAnotherBrowser(Student student, StudentOptions? options = null)
    {
        var other = new Student(this, student.Id, await browser.NewContext(options ?? new StudentOptions(), Address));
        await other.Open();
        return other;
    }

    /// <summary>A student who sits down where another sat, and signs in there; what the console says counts for the one who sat there first.</summary>
    internal async Task<Student> InTheSeatOf(Student before)
    {
        var student = new Student(this, await EnrolAsync("en"), before.Context, before.Page);
        await student.Open();
        return student;
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task StartAsync(string address)
    {
        app = await DemoServer.BuildAsync(
            [$"--Urls={address}", $"--WriteAssist:Database:ConnectionString={Database.ConnectionString}", "--WriteAssist:Database:UpgradeAtStart=true"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Configuration.AddInMemoryCollection(Settings);
                builder.Services.AddSingleton(Time);
            });
        await app.StartAsync();
        Address = app.Urls.First();
    }

    private async Task<long> EnrolAsync(string lang)
    {
        long id = Interlocked.Increment(ref students);
        await Database.ExecuteAsync(
            """
            INSERT INTO mdl_user (id, username, firstname, lastname, email, lang) VALUES (@id, CONCAT('student', @id), 'Ada', 'Okafor', 'ada@example.com', @lang);
            INSERT INTO mdl_user_enrolments (enrolid, userid) VALUES (1, @id);
            INSERT INTO mdl_role_assignments (roleid, contextid, userid) VALUES (5, 4, @id);
            """,
            new { id, lang });
        return id;
    }
}

/// <summary>How a student's browser is set up.</summary>
internal sealed record StudentOptions
{
    public string Lang { get; init; } = "en";

    public bool Dark { get; init; }

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public string TimeZone { get; init; } = "Europe/Paris";

    public bool OpensPage { get; init; } = true;

    public bool ReducedMotion { get; init; }

    public bool ForcedColors { get; init; }
}
