using Bench.Environments.Profiles;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("kernel-nfs")]
public sealed class KernelNfsTests(SuiteFixture<KernelNfs> fixture) : ProfileSuite<KernelNfs>(fixture);
