using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Faults;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Durability;
using Bench.Runs.Durability;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>What a server keeps after it was killed is not what it declares, but what is seen.</summary>
[Profile("samba")]
[Profile("kernel-nfs")]
[Thorough]
public sealed class DurabilityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>It says after each sync that data is on disk, and has its files in memory, which is empty after a kill.</summary>
    [Fact]
    public async Task Server_that_declares_a_disk_and_has_its_files_in_memory_is_caught()
    {
        var profile = ProfileCatalog.Get("samba");
        var memory = new Dictionary<string, string> { [profile.ExportPath] = "" };
        var liar = new AlteredServer(profile.Server) { Alter = spec => spec with { Data = null, Tmpfs = memory } };

        var observed = await TryAsync(profile with { Server = liar });

        observed.Observed.Should().Be(ObservedDurability.DataLost, observed.ObservedText);
        observed.Contradiction.Should().StartWith("declares that a sync means: local disk; but ");
        observed.Wrong.Select(file => file.Fate).Should().OnlyContain(fate => fate == FileFate.Missing);
        observed.Wrong.Should().HaveCount(TrialPlan.Crash.Count(file => file.SyncedBytes > 0));
    }

    [Theory]
    [InlineData("samba")]
    [InlineData("kernel-nfs")]
    public async Task Server_that_declares_a_disk_and_has_its_files_there_keeps_what_was_synced(string name)
    {
        var observed = await TryAsync(ProfileCatalog.Get(name));

        observed.Observed.Should().BeOneOf([ObservedDurability.SurvivesCrashOfServer, ObservedDurability.SurvivesCrashOfServerAndKernel, ObservedDurability.NotTried], $"{observed.ObservedText}: {string.Join(", ", observed.Losses)}");
        observed.Contradiction.Should().BeNull();
    }

    private static async Task<DurabilitySummary> TryAsync(Profile profile)
    {
        var trial = new FaultTrial();
        DurabilitySummary observed;
        await using (var environment = await trial.StartAsync(profile))
        {
            var declared = (await environment.ReadManifestAsync(Token)).Server.Durability;
            var record = await new DurabilityTrial(new TrialEnvironment(environment, TimeProvider.System), TimeProvider.System, new TrialLimits()).RunAsync(profile.Name, declared, Token);
            observed = DurabilitySummary.Of("test", record);
            TestContext.Current.TestOutputHelper!.WriteLine($"{profile.Name}: declared {declared}, {observed.ObservedText}, killed after {record.KilledAfterSeconds} s, {record.Seconds} s in all; {string.Join(", ", observed.Losses)}");
        }

        await trial.NothingIsLeftAsync();
        return observed;
    }
}
