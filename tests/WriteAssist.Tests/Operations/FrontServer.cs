using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Operations;

/// <summary>A web server of this machine with a file of <c>deploy/</c>, on a free port.</summary>
internal sealed class FrontServer : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("writeassist-front-");
    private Process? process;

    private FrontServer()
    {
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts it.</summary>
    /// <param name="program"><c>nginx</c> or <c>apache2</c>.</param>
    /// <param name="subPath">Where Moodle is below the site's root; empty at the root.</param>
    /// <param name="servers">The servers behind it; of several nginx asks one after the other.</param>
    public static async Task<FrontServer> StartAsync(string program, string subPath, params Uri[] servers)
    {
        var front = new FrontServer();
        var port = FreePort.Find();
        front.Address = new Uri($"http://127.0.0.1:{port}");
        string[] options = program == "nginx"
            ? ["-p", front.folder.FullName, "-e", "error.log", "-c", front.Write("nginx.conf", Nginx(port, subPath, servers))]
            : ["-d", front.folder.FullName, "-f", front.Write("apache2.conf", front.Apache(port, subPath, servers.Single()))];
        var (status, said) = await Programs.RunAsync(program, [.. options, "-t"]);
        status.ShouldBe(0, said);
        front.process = Programs.Start(program, program == "nginx" ? options : [.. options, "-DFOREGROUND"]);
        await front.WaitAsync(port);
        return front;
    }

    /// <summary>Which server of nginx's has answered each request so far; several, where the first could not be reached.</summary>
    public Task<string[]> BehindAsync() => File.ReadAllLinesAsync(Path.Combine(folder.FullName, "behind.log"), TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                kill.WaitForExit();
            process.WaitForExit();
        }

        process?.Dispose();
        folder.Delete(recursive: true);
    }

    private static string Nginx(int port, string subPath, Uri[] servers) => $$"""
        daemon off;
        pid nginx.pid;
        worker_processes 1;
        user root;
        events { }
        http {
            log_format behind $upstream_addr;
            access_log behind.log behind;
            client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            {{Repository.Read("deploy/nginx-upstream.conf").Replace("server 127.0.0.1:5080;", string.Concat(servers.Select(server => $"server {server.Authority};")), StringComparison.Ordinal)}}
            server {
                listen 127.0.0.1:{{port}};
                {{Repository.Read("deploy/nginx-locations.conf").Replace("Host $host;", "Host $host:$server_port;", StringComparison.Ordinal).Replace("= /mod/", $"= {subPath}/mod/", StringComparison.Ordinal).Replace("^/mod/", $"^{subPath}/mod/", StringComparison.Ordinal)}}
            }
        }
        """;

    private string Apache(int port, string subPath, Uri server)
    {
        const string Modules = "/usr/lib/apache2/modules";
        string[] modules = ["mpm_event", "authz_core", "proxy", "proxy_http", "headers", "unixd"];
        var loads = string.Join('\n', modules.Where(module => File.Exists($"{Modules}/mod_{module}.so")).Select(module => $"LoadModule {module}_module {Modules}/mod_{module}.so"));
        return $"""
            ServerName 127.0.0.1
            PidFile {folder.FullName}/apache.pid
            ErrorLog {folder.FullName}/error.log
            Mutex file:{folder.FullName}
            {loads}
            Listen 127.0.0.1:{port}
            <VirtualHost 127.0.0.1:{port}>
            {Behind(Repository.Read("deploy/apache.conf"), server).Replace("\"/mod/", $"\"{subPath}/mod/", StringComparison.Ordinal).Replace("\"^/mod/", $"\"^{subPath}/mod/", StringComparison.Ordinal)}
            </VirtualHost>
            """;
    }

    private static string Behind(string text, Uri server) => text.Replace("127.0.0.1:5080", server.Authority, StringComparison.Ordinal);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task WaitAsync(int port)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(30) && process is { HasExited: false }; await Task.Delay(20))
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                // It is not listening yet.
            }
        }

        Assert.Fail($"It did not start: {(process!.HasExited ? await process.StandardError.ReadToEndAsync() : "no answer")}");
    }
}
