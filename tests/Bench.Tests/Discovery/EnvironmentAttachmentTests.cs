using Bench.Environments;
using Bench.Environments.Discovery;
using Bench.Environments.Launch;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Bench.Results.Manifests;

namespace Bench.Tests.Discovery;

/// <summary>Whoever works with a running environment has it as it was started, whatever was changed since.</summary>
public sealed class EnvironmentAttachmentTests
{
    [Theory]
    [MemberData(nameof(RecordSamples.Variants), MemberType = typeof(RecordSamples))]
    public void Attached_containers_are_described_as_they_were_started(string profile, string variant)
    {
        var host = RecordSamples.Host(profile, RecordSamples.AtStart());
        var plan = RecordSamples.Plan(host, variant);
        var record = LaunchRecord.Of(host, plan);

        var now = RecordSamples.Host(profile, OptionsOf(record, plan));
        var again = EnvironmentAttachment.PlanOf(record, now, RecordSamples.Identity(profile));

        again.Specs.Should().BeEquivalentTo(plan.Specs, options => options.Excluding(spec => spec.Image));
        again.Client.Should().BeEquivalentTo(plan.Client, options => options.Excluding(spec => spec.Image));
        again.Images.Should().BeEquivalentTo(plan.Images);
        again.Server.Variant.Name.Should().Be(variant);
        again.IsStandIn.Should().BeTrue();
    }

    [Fact]
    public void Mount_goes_to_the_port_of_the_variant_that_serves()
    {
        MountPortOf(RcloneServer.ServeNfs).Should().Be(2049);
        MountPortOf(RcloneServer.KernelNfsExport).Should().Be(20048);
    }

    [Fact]
    public void Ports_are_those_of_the_start_where_this_version_would_take_others()
    {
        var record = RecordSamples.Record("ganesha");
        var server = record.Find(ContainerRole.Server)! with
        {
            Ports = [new PublishedPort(4711, 4712)],
            Exports = new Dictionary<MountProtocol, ExportPorts> { [MountProtocol.NfsV3] = new(4711, 4711) },
        };
        record = record with { Containers = [server, record.Find(ContainerRole.Client)!] };

        var host = RecordSamples.Host("ganesha", RecordSamples.AtStart());
        var spec = EnvironmentAttachment.PlanOf(record, host, RecordSamples.Identity("ganesha")).Specs[0];

        spec.Exports.Should().BeSameAs(server.Exports);
        spec.Ports.Should().BeSameAs(server.Ports);
    }

    [Fact]
    public void Client_is_the_recorded_one_on_a_machine_that_would_choose_another()
    {
        var host = RecordSamples.Host("ganesha", RecordSamples.AtStart(), ClientKind.HostKernel);
        var plan = RecordSamples.Plan(host, "standard");

        LaunchRecord.Of(host, plan).Client.Should().Be(new ClientDecision(ClientKind.HostKernel, "a reason"));
    }

    [Fact]
    public void Time_limits_and_unreadable_secrets_are_those_in_force()
    {
        var options = RecordedOptions.Combine(
            SecretOption.Without(RecordSamples.AtStart()), new Dictionary<string, string> { ["SMB_PASSWORD"] = "start-smb" }, RecordSamples.Changed());

        options.Timeouts.Mount.Should().Be(TimeSpan.FromSeconds(7));
        options.Get(SambaSettings.User).Should().Be("starter");
        options.Get(SambaSettings.Password).Should().Be("start-smb");
        options.S3.Bucket.Should().Be("at-start");
        options.S3.SecretAccessKey.Should().Be(RecordSamples.Changed().S3.SecretAccessKey);
    }

    [Fact]
    public void Secrets_of_the_start_are_hidden_as_well_as_those_in_force() =>
        RecordedOptions.Combine(
            SecretOption.Without(RecordSamples.AtStart()), new Dictionary<string, string> { ["SMB_PASSWORD"] = "start-smb" }, RecordSamples.Changed())
            .Secrets.Should().Contain("start-smb").And.Contain(RecordSamples.Changed().Secrets).And.NotContain("bench");

    [Fact]
    public void Environment_of_another_version_is_refused_with_what_to_do()
    {
        var running = RunningSamples.Environment("0a1b2c3d", "ganesha", kept: true);

        running.Invoking(environment => environment.RequireRecord()).Should().Throw<RunningEnvironmentException>()
            .Where(failure => failure.Message.Contains("ganesha (0a1b2c3d) was started by another version") && failure.NextStep.StartsWith("`bench down ganesha`"));
    }

    [Fact]
    public void Environment_of_another_version_is_refused_with_what_it_did_not_record()
    {
        var running = RunningSamples.Environment("0a1b2c3d", "ganesha", kept: true) with { NotRecorded = ["variant", "client"] };

        running.Invoking(environment => environment.RequireRecord()).Should().Throw<RunningEnvironmentException>()
            .WithMessage("ganesha (0a1b2c3d) was started by another version of Bench, which did not record variant, client*");
    }

    /// <summary>The options as they are read back: secrets from what the containers were given.</summary>
    private static BenchOptions OptionsOf(LaunchRecord record, Bench.Environments.Launch.LaunchPlan plan)
    {
        var secrets =
            from container in record.Containers
            from pair in container.SecretVariables
            let value = plan.Specs.Single(spec => spec.Role == container.Role).Environment[pair.Value]
            group value by pair.Key into same
            select (same.Key, Value: same.First());
        return RecordedOptions.Combine(record.Options, secrets.ToDictionary(secret => secret.Key, secret => secret.Value), RecordSamples.Changed());
    }

    private static int MountPortOf(ServerVariant variant)
    {
        var record = RecordSamples.Record("rclone", variant.Name);
        var host = RecordSamples.Host("rclone", RecordSamples.Changed());
        return EnvironmentAttachment.PlanOf(record, host, RecordSamples.Identity("rclone")).Specs.Single(spec => spec.Role == ContainerRole.Server).Exports[MountProtocol.NfsV3].Mount;
    }
}
