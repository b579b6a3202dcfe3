namespace Bench.Environments.Ownership;

/// <summary>The names of the labels on everything an environment creates in the engine.</summary>
internal static class OwnershipLabels
{
    /// <summary>The environment's id. Whatever carries this label was created by Bench; nothing else was.</summary>
    public const string Environment = "org.bench.environment";

    /// <summary>The profile's name.</summary>
    public const string Profile = "org.bench.profile";

    /// <summary>The role of the container, on containers and their volumes.</summary>
    public const string Role = "org.bench.role";

    /// <summary>The kernel's boot id at the owner's time.</summary>
    public const string OwnerBoot = "org.bench.owner.boot";

    /// <summary>The machine, and the set of process ids on it, the owner's id counts in.</summary>
    public const string OwnerMachine = "org.bench.owner.machine";

    /// <summary>The owner's process id.</summary>
    public const string OwnerProcess = "org.bench.owner.pid";

    /// <summary>When the owner started, in clock ticks since boot.</summary>
    public const string OwnerStart = "org.bench.owner.start";

    /// <summary>When the environment was created, ISO 8601.</summary>
    public const string CreatedAt = "org.bench.created";

    /// <summary><c>true</c> when the environment is meant to outlive its owner.</summary>
    public const string Kept = "org.bench.kept";

    /// <summary>Where on the owner's machine the export is mounted outside any container; only where it is.</summary>
    public const string HostFolder = "org.bench.host-folder";

    /// <summary>Asks the engine for what carries Bench's label, in the form its lists take.</summary>
    internal static Dictionary<string, IDictionary<string, bool>> Filter() => new(StringComparer.Ordinal)
    {
        ["label"] = new Dictionary<string, bool>(StringComparer.Ordinal) { [Environment] = true },
    };
}
