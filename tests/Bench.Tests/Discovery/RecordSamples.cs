using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Launch;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Bench.Results.Manifests;
using Bench.Tests.Host;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Tests.Discovery;

/// <summary>Starts on paper, and what is recorded of them.</summary>
internal static class RecordSamples
{
    /// <summary>Every profile, each with every program that can serve it.</summary>
    public static TheoryData<string, string> Variants
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var profile in ProfileCatalog.All)
            {
                ServerVariant[] variants = profile.Server is RcloneServer ? [RcloneServer.ServeNfs, RcloneServer.KernelNfsExport] : [ServerVariant.Standard];
                foreach (var variant in variants)
                {
                    data.Add(profile.Name, variant.Name);
                }
            }

            return data;
        }
    }

    /// <summary>Options that differ from the defaults, and from those of <see cref="Changed"/>, in all that a start is told.</summary>
    public static BenchOptions AtStart(ClientPreference client = ClientPreference.Uml)
    {
        var options = TestOptions.Defaults();
        return options with
        {
            S3 = new() { Endpoint = new Uri("http://10.0.0.9:9000"), Bucket = "at-start", Region = "eu-west-1", AccessKeyId = "start-key-id", SecretAccessKey = "start-key" },
            PostgreSql = new() { User = "starter", Password = "start-postgres", Database = "started" },
            ServerSettings = new Dictionary<string, string>(options.ServerSettings)
            {
                [DittoFsSettings.ControlPlaneSecret.Name] = "start-control-plane-secret-of-32-characters",
                [DittoFsSettings.AdminPassword.Name] = "start-admin",
                [DittoFsSettings.WalEnabled.Name] = "false",
                [SambaSettings.User.Name] = "starter",
                [SambaSettings.Password.Name] = "start-smb",
            },
            Limits = options.Limits with { CacheBytes = 64L << 20, MemoryBytes = 1L << 30 },
            Platform = options.Platform with { LogLevel = ServerLogLevel.Debug, Client = client },
            Volumes = new() { Tmpfs = true },
            Secrets = ["start-key-id", "start-key", "start-postgres", "start-control-plane-secret-of-32-characters", "start-admin", "start-smb"],
        };
    }

    /// <summary>What somebody changed in .env, or in the shell, after the start.</summary>
    public static BenchOptions Changed()
    {
        var options = TestOptions.WithSecrets().With(SambaSettings.User, "changed");
        return options with
        {
            S3 = options.S3 with { Endpoint = null, Bucket = "changed" },
            PostgreSql = options.PostgreSql with { User = "changed" },
            Platform = options.Platform with { LogLevel = ServerLogLevel.Error, Client = ClientPreference.Host },
            Timeouts = options.Timeouts with { Mount = TimeSpan.FromSeconds(7) },
        };
    }

    /// <summary>The name of an environment that was started.</summary>
    public static EnvironmentIdentity Identity(string profile) => new("0a1b2c3d", profile, ProcessOwner.Current, DateTimeOffset.UnixEpoch, Kept: true);

    /// <summary>A machine that has no file system of its own, as the launch of a profile sees it.</summary>
    public static LaunchHost Host(string profile, BenchOptions options, ClientKind client = ClientKind.UserModeLinux)
    {
        var known = ProfileCatalog.Get(profile);
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var machine = TestHost.Create();
        var images = new ImageProvider(null!, ImageProviderSettings.For(options, layout, machine, TimeProvider.System), NullLogger.Instance);
        var support = new ProfileSupport(profile, known.DefaultMount.Protocol, SupportLevel.RunsWithDifference, new(client, "a reason"), ["a difference"], null);
        return new(null!, support, images, new ServerRequest(known, options, layout, machine, images, null));
    }

    /// <summary>What a start plans.</summary>
    public static LaunchPlan Plan(LaunchHost host, string variant)
    {
        var image = new ServerImage(new RegistryImage("server:1"), ["a notice"]) { Variant = new(variant), IsStandIn = true };
        var plan = LaunchPlan.For(host, Identity(host.Request.Profile.Name), image);
        var images = plan.Specs.ToDictionary(spec => spec.Role, spec => new ProvidedImage($"{spec.Role.Alias()}:1", "sha256:1", ImageOrigin.Dockerfile, "it was built"));
        return plan with { Images = images };
    }

    /// <summary>What is recorded of a start with <see cref="AtStart"/>.</summary>
    public static LaunchRecord Record(string profile, string variant = "standard")
    {
        var host = Host(profile, AtStart());
        return LaunchRecord.Of(host, Plan(host, variant));
    }
}
