using Bench.Environments.Diagnostics;

namespace Bench.Cli.Output;

/// <summary>A file is no manifest.</summary>
internal sealed class ManifestFileException(string file, FormatException problem)
    : BenchException(ErrorReport.Manifest, $"{file}: {problem.Message}", "write it again: ./bench manifest ENVIRONMENT > FILE", innerException: problem);
