using Bench.Environments.Ownership;

namespace Bench.Cli.Output;

/// <summary>The process that started an environment, as <c>--json</c> shows it.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="State"><c>alive</c>, <c>gone</c>, or <c>elsewhere</c>: of another machine or container, so nobody can tell from here.</param>
internal sealed record PsOwner(int ProcessId, OwnerState State)
{
    public static PsOwner Of(ProcessOwner owner) =>
        new(owner.ProcessId, owner.Look());
}
