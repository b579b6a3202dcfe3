using Bench.Environments;
using Bench.Environments.Servers;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>Images tests build on.</summary>
internal static class TestImages
{
    /// <summary>The Debian of the default settings: it is no test's own, and is made once.</summary>
    public static ImageSource DebianBase { get; } = new BenchImages(RepositoryLayout.Find(AppContext.BaseDirectory), TestOptions.Defaults()).DebianBase;
}
