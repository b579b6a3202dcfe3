namespace Bench.Environments.Servers;

/// <summary>The PostgreSQL behind a file server.</summary>
internal static class PostgreSqlServer
{
    private const int Port = 5432;
    private const string DataFolder = "/var/lib/postgresql/data";

    /// <summary>Makes it print its version.</summary>
    public static IReadOnlyList<string> VersionCommand { get; } = ["postgres", "--version"];

    public static ContainerSpec Describe(ImageSource image, PostgreSqlOptions options) => new()
    {
        Role = ContainerRole.PostgreSql,
        Image = image,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["POSTGRES_USER"] = options.User,
            ["POSTGRES_PASSWORD"] = options.Password,
            ["POSTGRES_DB"] = options.Database,

            // The official image looks elsewhere from version 18 on, and refuses to start when there is a volume here that it does not use.
            ["PGDATA"] = DataFolder,
        },

        // Testcontainers' module turns all three off, which is right for unit tests and wrong for a benchmark. Of an option
        // that is given twice PostgreSQL takes the last.
        Command = ["-c", "fsync=on", "-c", "full_page_writes=on", "-c", "synchronous_commit=on"],
        Data = new DataVolume(DataFolder),

        // The official image has none, the one made of Debian's packages has: the engine looks at both alike.
        HealthCheck = new ContainerHealthCheck("pg_isready -q -h 127.0.0.1 -U \"$POSTGRES_USER\" -d \"$POSTGRES_DB\""),
        Ports = [new PublishedPort(Port, Port)],

        // The entry point hands the data folder to the postgres user and then becomes it.
        Capabilities = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"],
    };

    /// <summary>Asks over TCP: during the first boot the server listens on its unix socket only, and is not ready yet.</summary>
    public static IReadinessProbe Probe(RunningContainer container, PostgreSqlOptions options) => ReadinessProbe.Command(
        "pg_isready", container, ["pg_isready", "-h", "127.0.0.1", "-U", options.User, "-d", options.Database]);
}
