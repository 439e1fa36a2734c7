using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace WriteAssist.Web.Operations;

/// <summary>The web servers in front, which say in <c>X-Forwarded-For</c> who asks: Moodle ends a sign-in that comes from another address.</summary>
internal static class Proxies
{
    /// <summary>Believes the proxies of the setting <c>WriteAssist:Proxies</c>, and those of this machine.</summary>
    public static void UseProxies(this IApplicationBuilder app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var proxy in app.ApplicationServices.GetRequiredService<IOptions<WriteAssistOptions>>().Value.Proxies)
            options.KnownIPNetworks.Add(Read(proxy)!.Value);
        app.UseForwardedHeaders(options);
    }

    /// <summary>An address or a network, <c>10.0.0.7</c> or <c>10.0.0.0/24</c>; null when it is neither.</summary>
    public static IPNetwork? Read(string proxy)
    {
        if (IPAddress.TryParse(proxy, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(proxy, out var network) ? network : null;
    }
}
