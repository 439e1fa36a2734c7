using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace WriteAssist.Moodle.Sessions.Redis;

/// <summary>
/// Moodle's <c>session_redis_encrypt</c>: the connection is encrypted, and PHP's options tell whom to trust (<c>cafile</c>,
/// <c>verify_peer</c>, <c>verify_peer_name</c>, <c>peer_name</c>, <c>allow_self_signed</c>) and who we are (<c>local_cert</c>, <c>local_pk</c>, <c>passphrase</c>).
/// </summary>
internal sealed class RedisTls
{
    private const string Setting = "session_redis_encrypt";

    private readonly IReadOnlyDictionary<string, string> options;
    private readonly X509Certificate2Collection? authorities;

    private RedisTls(IReadOnlyDictionary<string, string> options)
    {
        this.options = options;
        authorities = Text("cafile") is { Length: > 0 } file ? Load(file, ReadAuthorities) : null;
    }

    /// <summary>Encrypts the connection where Moodle's settings say so.</summary>
    /// <exception cref="ArgumentException">A file that they name cannot be read.</exception>
    public static void Apply(ConfigurationOptions connection, IDictionary<string, string> config)
    {
        var options = config.Where(pair => pair.Key.StartsWith(Setting + ".", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[(Setting.Length + 1)..], pair => pair.Value ?? "", StringComparer.Ordinal);
        if (options.Count == 0 && PhpText.IsEmpty(config.TryGetValue(Setting, out var value) ? value : ""))
            return;
        new RedisTls(options).ApplyTo(connection);
    }

    private void ApplyTo(ConfigurationOptions connection)
    {
        connection.Ssl = true;
        if (Text("peer_name") is { Length: > 0 } name)
            connection.SslHost = name;
        connection.CertificateValidation += (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors);
        if (Text("local_cert") is { Length: > 0 } file)
        {
#pragma warning disable CA2000 // the connection needs it for as long as it lasts
            var own = Load(file, ReadOwn);
#pragma warning restore CA2000
            connection.CertificateSelection += (_, _, _, _, _) => own;
        }
    }

    private bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return false;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && IsOn("verify_peer_name", otherwise: true))
            return false;
        if (!IsOn("verify_peer", otherwise: true) || (authorities is null && !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)))
            return true;
        if (IsOn("allow_self_signed", otherwise: false) && shown.Subject == shown.Issuer)
            return true;
        return authorities is not null && Leads(shown, chain, authorities);
    }

    // PHP trusts the named authorities alone; the certificates that the server sent with its own may stand between.
    private static bool Leads(X509Certificate2 certificate, X509Chain? sent, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        if (sent is not null)
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(element => element.Certificate).ToArray());
        return chain.Build(certificate);
    }

    private X509Certificate2Collection ReadAuthorities(string file)
    {
        var read = new X509Certificate2Collection();
        read.ImportFromPemFile(file);
        return read.Count > 0 ? read : throw new CryptographicException();
    }

    private X509Certificate2 ReadOwn(string file)
    {
        var key = Text("local_pk") is { Length: > 0 } other ? other : file;
        return Text("passphrase") is { Length: > 0 } phrase ? X509Certificate2.CreateFromEncryptedPemFile(file, phrase, key) : X509Certificate2.CreateFromPemFile(file, key);
    }

    private static T Load<T>(string file, Func<string, T> read)
    {
        try
        {
            return read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ArgumentException($"Moodle's {Setting} names '{file}', of which user {Environment.UserName} cannot read a certificate ({exception.GetType().Name})", exception);
        }
    }

    private string Text(string name) => options.GetValueOrDefault(name, "");

    private bool IsOn(string name, bool otherwise) => options.TryGetValue(name, out var value) ? !PhpText.IsEmpty(value) : otherwise;
}
