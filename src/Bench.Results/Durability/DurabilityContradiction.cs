using System.Globalization;
using Bench.Results.Manifests;

namespace Bench.Results.Durability;

/// <summary>Whether what was observed of a server is against what it declares of a successful sync. Pure.</summary>
internal static class DurabilityContradiction
{
    /// <summary>The contradiction, in one sentence without a full stop; null where there is none, as where the server promises nothing of the kind.</summary>
    public static string? Of(DurabilityTrialRecord trial)
    {
        if (trial is not { Outcome: TrialOutcome.Compared, Declared: { } tier })
        {
            return null;
        }

        var broken = trial.Wrong.Where(file => IsBroken(tier, trial.Killed, file)).ToArray();
        var isNotInBucket = tier == DurabilityTier.Remote && trial.Bucket is { IsThereAtOnce: false };
        string?[] parts =
        [
            broken is [] ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"{broken.Length} of {trial.Files.Count} files {(broken.Length == 1 ? "is" : "are")} not as {(broken.Length == 1 ? "it has" : "they have")} to be after the server{(trial.Killed == KilledPart.ProcessesAndKernel ? " and its kernel were" : " was")} killed"),
            isNotInBucket ? $"what was synced was {trial.Bucket!.Text}" : null,
        ];
        var seen = string.Join(", and ", parts.OfType<string>());
        return seen.Length == 0 ? null : $"declares that a sync means: {DurabilityText.Of(tier)}; but {seen}";
    }

    /// <summary>
    /// What no tier allows is something that was never written. Of metadata that follows a moment later, a crash may take names, lengths and what they
    /// lead to; what is in a page cache goes with the kernel that has it.
    /// </summary>
    private static bool IsBroken(DurabilityTier tier, KilledPart? killed, TrialFile file) => file.Fate switch
    {
        FileFate.Garbage => true,
        FileFate.Unreadable => true,
        _ => tier switch
        {
            DurabilityTier.Writeback => false,
            DurabilityTier.PageCache => killed != KilledPart.ProcessesAndKernel,
            _ => true,
        },
    };
}
