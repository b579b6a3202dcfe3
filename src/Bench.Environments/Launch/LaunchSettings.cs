using Bench.Environments.Options;
using Bench.Environments.Servers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Environments;

/// <summary>How an environment is launched, beside what it consists of. Immutable.</summary>
public sealed record LaunchSettings
{
    /// <summary>Takes the documented fixed ports instead of free ones, as people expect of <c>bench up</c>.</summary>
    public bool FixedPorts { get; init; }

    /// <summary>Whether the environment is meant to outlive this process.</summary>
    public bool Keep { get; init; }

    /// <summary>What is built where the source of a server was not given. Nothing by default.</summary>
    public ServerStandIn? StandIn { get; init; }

    /// <summary>The repository's folders; found from the program's own folder by default.</summary>
    public RepositoryLayout? Layout { get; init; }

    /// <summary>The repository's folders, found where they were not given.</summary>
    internal RepositoryLayout ResolveLayout() => Layout ?? RepositoryLayout.Find(AppContext.BaseDirectory);

    /// <summary>Where each option was set, for the diagnostics folder of a failure: <see cref="LoadedOptions.Settings"/>. Nothing by default.</summary>
    internal IReadOnlyList<OptionSetting> OptionSettings { get; init; } = [];

    /// <summary>Receives the library's log.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
