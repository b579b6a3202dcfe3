using Bench.Environments.Images;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>Calls at once and on the same thread, which <see cref="Progress{T}"/> does not.</summary>
internal sealed class Callback(Action<ImageProgress> report) : IProgress<ImageProgress>
{
    public void Report(ImageProgress value) => report(value);
}
