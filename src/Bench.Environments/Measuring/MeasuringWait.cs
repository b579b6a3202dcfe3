using Bench.Environments.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Measuring;

/// <summary>Logs who is waited for. At once, where <see cref="Progress{T}"/> would do it some time later on another thread.</summary>
internal sealed class MeasuringWait(ILogger logger) : IProgress<string>
{
    public void Report(string value) => Log.MeasuringWait(logger, value);
}
