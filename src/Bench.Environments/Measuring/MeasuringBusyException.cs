using System.Globalization;

namespace Bench.Environments;

/// <summary>Another environment is used for measuring on this machine, and was not done within the time there was.</summary>
public sealed class MeasuringBusyException : BenchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="holder">Who measures: profile, environment, process, user, since when.</param>
    /// <param name="budget">How long it was waited for.</param>
    public MeasuringBusyException(string holder, TimeSpan budget)
        : base(FailureCodes.Busy, ProblemOf(holder, budget), "wait until it is done, or end that process: two measurements at a time spoil both")
    {
        Holder = holder;
        Budget = budget;
    }

    /// <summary>Who measures: <c>ganesha, environment 0a1b2c3d, process 4711 of alice since 2026-01-31 12:00:00Z</c>.</summary>
    public string Holder { get; }

    /// <summary>How long it was waited for; zero when it was only looked.</summary>
    public TimeSpan Budget { get; }

    private static string ProblemOf(string holder, TimeSpan budget)
    {
        var waited = budget > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $", still after {budget.TotalSeconds:0.0} s") : "";
        return $"This machine is in use for measuring by {holder}{waited}";
    }
}
