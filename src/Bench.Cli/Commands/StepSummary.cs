using Bench.Environments.Options;

namespace Bench.Cli.Commands;

/// <summary>The page that GitHub Actions shows of a job, to which each step may append.</summary>
internal static class StepSummary
{
    private const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>The file to append to.</summary>
    /// <exception cref="UsageException">The environment names none.</exception>
    public static string File() => ProcessEnvironment.Read().GetValueOrDefault(Variable, "") is { Length: > 0 } file
        ? file
        : throw new UsageException($"--github needs {Variable}, the file GitHub Actions gives each step, and it is not set", "leave --github out elsewhere");
}
