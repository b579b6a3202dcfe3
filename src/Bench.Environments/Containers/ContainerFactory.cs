using Bench.Environments.Servers;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using Testcontainers.LocalStack;
using Testcontainers.PostgreSql;

namespace Bench.Environments.Containers;

/// <summary>Creates the Testcontainers container of a description: PostgreSQL and S3 through their modules.</summary>
internal static class ContainerFactory
{
    /// <summary>
    /// After each start Testcontainers waits until the engine tells the published ports, and looks again only after this
    /// interval. Its default of a second would be a third of a profile's whole start.
    /// </summary>
    static ContainerFactory()
    {
        TestcontainersSettings.WaitStrategyInterval = TimeSpan.FromMilliseconds(50);
    }

    public static IContainer Create(ContainerSpec spec, ContainerImage image, ContainerPlacement placement) => spec.Role switch
    {
        ContainerRole.PostgreSql => PostgreSql(image.Reference, placement.Options.PostgreSql).Apply(spec, image, placement).Build(),
        ContainerRole.S3 => new LocalStackBuilder(image.Reference).Apply(spec, image, placement).Build(),
        _ => new ContainerBuilder(image.Reference).Apply(spec, image, placement).Build(),
    };

    private static PostgreSqlBuilder PostgreSql(string imageReference, PostgreSqlOptions options) =>
        new PostgreSqlBuilder(imageReference)
            .WithDatabase(options.Database)
            .WithUsername(options.User)
            .WithPassword(options.Password);
}
