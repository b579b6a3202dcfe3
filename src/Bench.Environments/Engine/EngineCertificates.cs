using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;
using Docker.DotNet.X509;

namespace Bench.Environments.Engine;

/// <summary>The certificates of a connection to an engine, as the docker command keeps them: ca.pem, cert.pem and key.pem in a folder.</summary>
internal static class EngineCertificates
{
    /// <summary>Reads them. That of the engine's issuer is needed where the engine is to be verified; those of this machine where they are there.</summary>
    /// <exception cref="PrerequisiteException">One that is needed is missing, or cannot be read.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The connection keeps its certificates as long as the process lives.")]
    public static IAuthProvider Read(string folder, bool verify, EngineName name, string nextStep)
    {
        try
        {
            var issuer = verify ? X509CertificateLoader.LoadCertificateFromFile(Existing(folder, "ca.pem")) : null;
            var own = File.Exists(Path.Combine(folder, "cert.pem")) || File.Exists(Path.Combine(folder, "key.pem"))
                ? X509Certificate2.CreateFromPemFile(Existing(folder, "cert.pem"), Existing(folder, "key.pem"))
                : null;
            return new CertificateCredentials(own) { ServerCertificateValidationCallback = (_, certificate, _, errors) => issuer is null || IsIssuedBy(issuer, certificate, errors) };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw name.Unusable($"its certificates in {folder}: {exception.Message}", nextStep, exception);
        }
    }

    private static string Existing(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        File.OpenHandle(path).Dispose();
        return path;
    }

    private static bool IsIssuedBy(X509Certificate2 issuer, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(issuer);
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }
}
