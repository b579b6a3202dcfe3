using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.OutsideProfile;
using Bench.OutsideSshfs;
using Xunit.v3;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>A test that belongs to every profile there is: those of the catalogue, and those from outside.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class EveryProfileAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [.. ProfileCatalog.All.Concat([BindFs.Profile, SshFs.Profile]).SelectMany(profile => new ProfileAttribute(profile.Name).GetTraits()).Distinct()];
}
