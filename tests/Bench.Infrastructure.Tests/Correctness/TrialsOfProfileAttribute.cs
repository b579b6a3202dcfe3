using System.Reflection;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

namespace Bench.Infrastructure.Tests.Correctness;

/// <summary>Protocol and behaviour of each trial: every behaviour on each mount of the profile that the test's class names.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrialsOfProfileAttribute : DataAttribute
{
    /// <summary>The test may stand in a suite; the class that names the profile is the one it was found by.</summary>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. from mount in TestedProfile.Of(testMethod.ReflectedType!).Mounts
                from behavior in Enum.GetValues<MountBehavior>()
                select Trial(mount.Protocol, behavior)]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private static TheoryDataRow<MountProtocol, MountBehavior> Trial(MountProtocol protocol, MountBehavior behavior)
    {
        var trial = new TheoryDataRow<MountProtocol, MountBehavior>(protocol, behavior);
        return BehaviorTrial.IsLong(behavior) ? trial.WithTrait(ThoroughAttribute.TraitName, ThoroughAttribute.TraitValue) : trial;
    }
}
