using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace WriteAssist.Web.Operations;

/// <summary>
/// Listens as usual, but takes its time to stop: first no more connections come, then those that have come are taken, and then what they
/// have sent is answered. Otherwise who has just connected when the server ends would be cut off with what he has sent.
/// </summary>
internal sealed class PatientListeners : IConnectionListenerFactory
{
    private static readonly TimeSpan Taking = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstRequest = TimeSpan.FromMilliseconds(200);

    private readonly SocketTransportFactory sockets;
    private readonly TimeProvider time;
    private Socket? bound; // the last one: the server binds one after the other

    /// <summary>Takes the settings of the usual listeners.</summary>
    public PatientListeners(IOptions<SocketTransportOptions> options, ILoggerFactory logs, TimeProvider time)
    {
        this.time = time;
        var create = options.Value.CreateBoundListenSocket;
        options.Value.CreateBoundListenSocket = endpoint => bound = create(endpoint);
        sockets = new SocketTransportFactory(options, logs);
    }

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await sockets.BindAsync(endpoint, cancellationToken);
        return new Listener(listener, bound!, time);
    }

    private sealed class Listener(IConnectionListener listener, Socket socket, TimeProvider time) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => listener.AcceptAsync(cancellationToken);

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            socket.Listen(0); // nobody more waits to be taken
            await Task.Delay(Taking, time, CancellationToken.None);
            await listener.UnbindAsync(cancellationToken);
            await Task.Delay(FirstRequest, time, CancellationToken.None);
        }

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }
}
