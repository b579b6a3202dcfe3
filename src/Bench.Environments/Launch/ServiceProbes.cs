using Bench.Environments.Clients;
using Bench.Environments.Containers;
using Bench.Environments.Servers;

namespace Bench.Environments.Launch;

/// <summary>What has to answer before an environment counts as up.</summary>
internal static class ServiceProbes
{
    public static IReadOnlyList<IReadinessProbe> For(Profile profile, PostgreSqlOptions postgreSql, ContainerSet containers) =>
    [
        .. profile.Server.Probes(containers.Server),
        .. Optional(containers.Find(ContainerRole.S3), S3Server.Probe),
        .. Optional(containers.Find(ContainerRole.Distance), S3Distance.Probe),
        .. Optional(containers.Find(ContainerRole.PostgreSql), container => PostgreSqlServer.Probe(container, postgreSql)),
        .. Optional(containers.Find(ContainerRole.Client), ClientMachine.Probe),
    ];

    private static IEnumerable<IReadinessProbe> Optional(RunningContainer? container, Func<RunningContainer, IReadinessProbe> probe) =>
        container is null ? [] : [probe(container)];
}
