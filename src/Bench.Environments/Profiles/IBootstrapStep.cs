namespace Bench.Environments.Profiles;

/// <summary>
/// One thing that makes a server usable. It looks first and changes only what is missing or different: several of the
/// servers answer a second creation with an error, each with another one.
/// </summary>
internal interface IBootstrapStep
{
    string Name { get; }

    Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken);
}
