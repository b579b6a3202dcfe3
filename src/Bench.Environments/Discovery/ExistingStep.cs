using Bench.Environments.Ownership;

namespace Bench.Environments.Discovery;

/// <summary>What <c>up</c> does about an environment of its profile that is there already.</summary>
internal enum ExistingStep
{
    /// <summary>It is what was asked for.</summary>
    Use,

    /// <summary>Nobody has it: it is removed, and started anew.</summary>
    Replace,

    /// <summary>Its start is at work: nobody else may touch it.</summary>
    RefuseBusy,

    /// <summary>Somebody who cannot be seen from here may be at work on it.</summary>
    RefuseElsewhere,
}

/// <summary>Decides what <c>up</c> does. Never is anything removed that a live process has, or may have.</summary>
internal static class ExistingSteps
{
    /// <param name="owner">What can be told of the process that started it.</param>
    /// <param name="isUsable">Whether it was seen to be usable; not asked of one whose start is at work.</param>
    public static ExistingStep For(OwnerState owner, bool isUsable) => (owner, isUsable) switch
    {
        (OwnerState.Alive, _) => ExistingStep.RefuseBusy,
        (_, true) => ExistingStep.Use,
        (OwnerState.Gone, false) => ExistingStep.Replace,
        _ => ExistingStep.RefuseElsewhere,
    };
}
