using Bench.Cli.Output;
using Bench.Environments.Diagnostics;

namespace Bench.Cli;

/// <summary>The command line makes no sense. Ends the program with <see cref="ExitCode.Usage"/>.</summary>
internal sealed class UsageException(string problem, string nextStep) : BenchException(ErrorReport.Usage, problem, nextStep);
