using Bench.Environments.Images;

namespace Bench.Environments.Servers;

/// <summary>Where the source of DittoFS is looked for.</summary>
internal sealed record DittoFsSourceSettings
{
    /// <summary>The checkout the user named; null for none.</summary>
    public required string? Named { get; init; }

    /// <summary>The folder a checkout lies in when it lies beside this repository.</summary>
    public required string Beside { get; init; }

    /// <summary>What is fetched where neither is there.</summary>
    public required GitSource Remote { get; init; }

    /// <summary>The Dockerfile the source is built with: its ignore rules say what of a tree counts. Null: all of it does.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>Where fetched trees are kept; outside the repository, whose clean-up would remove them.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The profiles that run without DittoFS, for the error.</summary>
    public required IReadOnlyList<string> ProfilesWithout { get; init; }

    /// <summary>How long a fetch may take.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The <c>git</c> command: its name, or its path.</summary>
    public string Git { get; init; } = "git";

    /// <summary>This user's folder for things that can be had again.</summary>
    public static string UsualCacheFolder
    {
        get
        {
            var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            return data.Length > 0 ? Path.Combine(data, "bench", "sources") : Path.Combine(Path.GetTempPath(), $"bench-sources-{Environment.UserName}");
        }
    }
}
