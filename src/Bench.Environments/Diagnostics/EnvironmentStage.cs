
namespace Bench.Environments;

/// <summary>The stages an environment passes through, in their order. A failure names the stage it happened in.</summary>
public enum EnvironmentStage
{
    /// <summary>What the machine can do is compared with what the profile asks for.</summary>
    Prerequisites,

    /// <summary>Images are pulled or built.</summary>
    Images,

    /// <summary>The network, the volumes and the containers are created and started.</summary>
    Containers,

    /// <summary>The servers are waited for.</summary>
    Readiness,

    /// <summary>Stores, shares, adapters and buckets are created.</summary>
    Bootstrap,

    /// <summary>The client mounts the export.</summary>
    Mount,

    /// <summary>A file is written, synced and read back through a fresh mount.</summary>
    Usability,

    /// <summary>Somebody runs a command on what is mounted, or ends the server on purpose.</summary>
    Use,

    /// <summary>Everything that was created is removed.</summary>
    Teardown,
}
