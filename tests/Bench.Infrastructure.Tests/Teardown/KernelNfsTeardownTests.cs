using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Teardown;

[Profile("kernel-nfs")]
public sealed class KernelNfsTeardownTests : TeardownSuite;
