namespace Bench.Results.Runs;

/// <summary>What the time of a run goes to.</summary>
internal enum RunStage
{
    /// <summary>Environments start.</summary>
    Starting,

    /// <summary>Another environment is being measured on this machine, or it is not quiet yet.</summary>
    Waiting,

    /// <summary>What bounds every server is measured.</summary>
    Ceilings,

    /// <summary>What a cell needs beside its files: a fresh mount, empty caches.</summary>
    Preparing,

    /// <summary>What a workload reads is written, and what one of metadata left is removed.</summary>
    LayingOut,

    /// <summary>A workload runs.</summary>
    Measuring,

    /// <summary>What workloads wrote is looked at.</summary>
    Verifying,

    /// <summary>A server is killed, and what it had synced is looked at.</summary>
    TryingDurability,

    /// <summary>Environments are removed.</summary>
    Removing,

    /// <summary>Everything else: manifests are read, results stored.</summary>
    Other,
}

/// <summary>How long a stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">How long, all its times together.</param>
internal sealed record StageSeconds(RunStage Stage, double Seconds);

/// <summary>Where the time of one command that measured went. A run that was interrupted has one of each that went on with it. Immutable.</summary>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="Stages">Every stage once; together they are all of the time.</param>
internal sealed record SessionTimes(DateTimeOffset StartedAt, IReadOnlyList<StageSeconds> Stages);

/// <summary>Where the time of a run went. Immutable.</summary>
/// <param name="Sessions">How many commands measured; 0 for a run of before times were stored.</param>
/// <param name="TotalSeconds">All of the time.</param>
/// <param name="Stages">Every stage, in the order of its enumeration.</param>
/// <param name="OverheadPercent">How much of it was neither measuring nor laying out; null where nothing is known.</param>
internal sealed record RunTimes(int Sessions, double TotalSeconds, IReadOnlyList<StageShare> Stages, double? OverheadPercent)
{
    /// <summary>Adds up what the sessions of a run, or of several, say.</summary>
    public static RunTimes Of(IReadOnlyList<SessionTimes> sessions)
    {
        var spent = sessions.SelectMany(session => session.Stages).ToLookup(stage => stage.Stage, stage => stage.Seconds);
        var total = spent.Sum(stage => stage.Sum());
        var shares = Enum.GetValues<RunStage>().Select(stage => new StageShare(stage, spent[stage].Sum(), PercentOf(spent[stage].Sum()))).ToArray();
        return new(sessions.Count, total, shares, PercentOf(shares.Where(share => share.Stage is not (RunStage.Ceilings or RunStage.Measuring or RunStage.LayingOut)).Sum(share => share.Seconds)));

        double? PercentOf(double seconds) => total > 0 ? seconds / total * 100 : null;
    }
}

/// <summary>A stage's part of the time.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Percent">How much of all that is; null where nothing is known.</param>
internal sealed record StageShare(RunStage Stage, double Seconds, double? Percent)
{
    /// <summary>The stage in words.</summary>
    internal string Text => Stage switch
    {
        RunStage.Starting => "starting environments",
        RunStage.Waiting => "waiting for another measurement or a quiet machine",
        RunStage.Ceilings => "measuring ceilings",
        RunStage.Preparing => "preparing cells",
        RunStage.LayingOut => "laying out and removing files",
        RunStage.Measuring => "measuring",
        RunStage.Verifying => "verifying data",
        RunStage.TryingDurability => "trying durability",
        RunStage.Removing => "removing environments",
        _ => "the rest",
    };
}
