using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>Profiles with one thing wrong. Ganesha's, since it starts fastest, unless another is named.</summary>
internal static class Faulty
{
    private static Profile Real => GaneshaProfile.Value;

    /// <summary>Ganesha with another container.</summary>
    public static Profile Ganesha(Func<ContainerSpec, ContainerSpec> alter) => Of(Real, alter);

    /// <summary>A shell script in the place of the server; it is told the same.</summary>
    public static Profile Script(string script) => Real with
    {
        Server = new AlteredServer(Real.Server) { Image = TestImages.DebianBase, Alter = spec => spec with { Command = ["sh", "-c", script] } },
    };

    /// <summary>Ganesha from another image.</summary>
    public static Profile Image(ImageSource image) => Real with { Server = new AlteredServer(Real.Server) { Image = image } };

    /// <summary>A profile whose bootstrap is told other options than its servers.</summary>
    public static Profile Bootstrap(Profile profile, Func<BenchOptions, BenchOptions> alter) => profile with
    {
        Server = new AlteredServer(profile.Server) { AlterBootstrap = server => server with { Context = server.Context with { Options = alter(server.Context.Options) } } },
    };

    /// <summary>A profile with another container of its server.</summary>
    public static Profile Of(Profile profile, Func<ContainerSpec, ContainerSpec> alter) =>
        profile with { Server = new AlteredServer(profile.Server) { Alter = alter } };
}
