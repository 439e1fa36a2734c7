using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using WriteAssist.Moodle;
using WriteAssist.Moodle.Configuration;
using WriteAssist.Moodle.Sessions;
using WriteAssist.Moodle.Sessions.Redis;
using WriteAssist.Tests.Infrastructure;

namespace WriteAssist.Tests.Moodle;

/// <summary>A real Redis that speaks TLS and knows users, reached by what Moodle's <c>config.php</c> says of it.</summary>
public sealed class RedisTlsTests(RedisTlsTests.SecretRedis redis) : IClassFixture<RedisTlsTests.SecretRedis>
{
    private const string User = "$CFG->session_redis_auth = ['moodle', 'geheim'];";
    private const string Trusting = "$CFG->session_redis_encrypt = ['cafile' => '{folder}/ca.crt', 'local_cert' => '{folder}/client.pem'];";

    [Theory]
    [InlineData("['moodle', 'geheim']")]
    [InlineData("array('user' => 'moodle', 'pass' => 'geheim')")]
    [InlineData("'anybody'")]
    [InlineData("['anybody']")]
    [InlineData("['pass' => 'anybody']")]
    public async Task A_password_signs_in_and_so_does_a_user_with_one(string auth) =>
        (await AskAsync($"$CFG->session_redis_auth = {auth}; {Trusting}")).ShouldBeTrue();

    [Theory]
    [InlineData("['moodle', 'wrong']")]
    [InlineData("['nobody', 'geheim']")]
    [InlineData("'geheim'")]
    [InlineData("''")]
    public async Task A_wrong_one_does_not(string auth) => (await AskAsync($"$CFG->session_redis_auth = {auth}; {Trusting}")).ShouldBeFalse();

    [Theory]
    [InlineData("['verify_peer' => false, 'verify_peer_name' => false, {client}]", true)]
    [InlineData("['verify_peer' => false, 'peer_name' => 'other.example', {client}]", false)] // the name is looked at all the same
    [InlineData("['verify_peer' => false, 'peer_name' => 'redis.example', {client}]", true)]
    [InlineData("['cafile' => '{folder}/ca.crt', 'peer_name' => 'other.example', {client}]", false)]
    [InlineData("['cafile' => '{folder}/ca.crt', 'peer_name' => 'other.example', 'verify_peer_name' => 0, {client}]", true)]
    [InlineData("['cafile' => '{folder}/other.crt', {client}]", false)] // another authority
    [InlineData("['cafile' => '{folder}/other.crt', 'allow_self_signed' => true, {client}]", false)] // its certificate is none of its own
    [InlineData("['cafile' => '{folder}/ca.crt']", false)] // the server wants to know who we are
    [InlineData("['cafile' => '{folder}/ca.crt', 'local_cert' => '{folder}/client.crt', 'local_pk' => '{folder}/client.key']", true)]
    [InlineData("['cafile' => '{folder}/ca.crt', 'local_cert' => '{folder}/client.crt', 'local_pk' => '{folder}/client.locked', 'passphrase' => 'open']", true)]
    [InlineData("[{client}]", false)] // the machine does not know the authority
    [InlineData("true", false)]
    [InlineData("false", false)]
    [InlineData("[]", false)]
    public async Task Whom_to_trust_is_what_PHPs_options_say(string options, bool expected) =>
        (await AskAsync($"{User} $CFG->session_redis_encrypt = {options};")).ShouldBe(expected);

    [Theory]
    [InlineData("cafile", "{folder}/nowhere.crt")]
    [InlineData("cafile", "{folder}/client.key")]
    [InlineData("local_cert", "{folder}/ca.crt")] // without its key
    public void A_file_that_cannot_be_read_is_named(string option, string file) =>
        OptionsOf($"$CFG->session_redis_encrypt = ['{option}' => '{file}'];").FindRedisProblem().ShouldNotBeNull().ShouldSatisfyAllConditions(
            problem => problem.ShouldContain("session_redis_encrypt"),
            problem => problem.ShouldContain(redis.Fill(file)));

    [Fact]
    public void What_only_PHP_can_tell_is_named() => ConfigPhpSettings
        .Unreadable(ConfigPhp.Read("<?php $CFG->session_redis_auth = [getenv('U'), getenv('P')]; $CFG->session_redis_encrypt['cafile'] = CA;"))
        .ShouldBe(["session_redis_auth", "session_redis_encrypt.cafile"]);

    private async Task<bool> AskAsync(string config)
    {
        await using var sessions = new RedisSessions(Options.Create(OptionsOf(config)));
        try
        {
            await sessions.PingAsync();
            return true;
        }
        catch (SessionStoreException)
        {
            return false;
        }
    }

    private MoodleOptions OptionsOf(string config)
    {
        var read = ConfigPhp.Read(redis.Fill($"<?php $CFG->session_redis_host = '127.0.0.1'; $CFG->session_redis_port = {redis.Port}; {config}"));
        return new MoodleOptions { Overrides = new Dictionary<string, string>(ConfigPhpSettings.Overrides(read), StringComparer.Ordinal) };
    }

    /// <summary>That Redis, with the certificates of an authority of its own.</summary>
    public sealed class SecretRedis : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();
        private Process? process;

        /// <summary>Its port on 127.0.0.1.</summary>
        public int Port { get; } = FreePort.Find();

        /// <summary>Writes the folder into a text.</summary>
        public string Fill(string text) => text
            .Replace("{client}", "'local_cert' => '{folder}/client.pem'", StringComparison.Ordinal)
            .Replace("{folder}", folder.Path, StringComparison.Ordinal);

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            using var authority = MakeAuthority("ca");
            using var other = MakeAuthority("other");
            Issue(authority, "server");
            Issue(authority, "client");
            process = Programs.Start(
                "redis-server", "--bind", "127.0.0.1", "--port", "0", "--tls-port", $"{Port}", "--tls-cert-file", In("server.crt"), "--tls-key-file", In("server.key"),
                "--tls-ca-cert-file", In("ca.crt"), "--tls-auth-clients", "yes", "--save", "", "--appendonly", "no", "--requirepass", "anybody",
                "--user", "moodle", "on", ">geheim", "~*", "&*", "+@all");
            var said = process.StandardOutput;
            for (var line = ""; !line.Contains("Ready to accept connections", StringComparison.Ordinal);)
                line = (await said.ReadLineAsync().Within("Redis was not ready")).ShouldNotBeNull("Redis ended");
            _ = said.ReadToEndAsync();
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            if (process is not null)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }

            folder.Dispose();
        }

        private X509Certificate2 MakeAuthority(string name)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
            var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            File.WriteAllText(In($"{name}.crt"), made.ExportCertificatePem());
            return made;
        }

        private void Issue(X509Certificate2 authority, string name)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("redis.example");
            request.CertificateExtensions.Add(names.Build());
            using var made = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
            File.WriteAllText(In($"{name}.crt"), made.ExportCertificatePem());
            File.WriteAllText(In($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(In($"{name}.pem"), made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(In($"{name}.locked"), key.ExportEncryptedPkcs8PrivateKeyPem("open", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        }

        private string In(string file) => Path.Combine(folder.Path, file);
    }
}
