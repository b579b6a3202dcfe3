namespace Bench.Environments.Servers;

/// <summary>
/// Turns root squash off for the share: the default maps root to a guest (v0.29.0), while every other system of the
/// comparison is exported with no_root_squash.
/// </summary>
internal sealed class SquashStep(DittoFsApi api, string share) : IBootstrapStep
{
    private const string NoSquash = "none";

    public string Name => $"squash of {share}";

    public async Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken)
    {
        var current = await api.ReadNfsConfigAsync(share, cancellationToken);
        if (current.Squash == NoSquash)
        {
            return new BootstrapOutcome(Name, Changed: false, "none already");
        }

        await api.PatchNfsConfigAsync(share, new NfsShareConfig(NoSquash), cancellationToken);
        return new BootstrapOutcome(Name, Changed: true, $"changed from {current.Squash} to {NoSquash}");
    }
}
