using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>Passwords that DittoFS, or what it uses, does not take.</summary>
[Profile("dittofs-postgres-s3")]
[Thorough]
public sealed class DittoFsFaultTests
{
    private const string Wrong = "not-the-password";

    [Fact]
    public async Task A_wrong_admin_password_is_named_with_the_key_it_is_set_with()
    {
        var profile = Faulty.Bootstrap(DittoFsProfiles.BadgerFs, options => options.With(DittoFsSettings.AdminPassword, Wrong));

        var failure = await new FaultTrial().FailAsync(profile);

        FaultTrial.FirstLine(failure).Should().Contain("login as admin failed: POST /api/v1/auth/login answered 401").And.Contain("stage Bootstrap, container bench-");
        failure.Details.NextStep.Should().Contain("DITTOFS_ADMIN_INITIAL_PASSWORD");
        failure.Message.Should().NotContain(Wrong);
    }

    [Fact]
    public async Task A_wrong_password_of_PostgreSQL_is_named_with_the_store()
    {
        var profile = Faulty.Bootstrap(DittoFsProfiles.PostgresS3, options => options with { PostgreSql = options.PostgreSql with { Password = Wrong } });

        var failure = await new FaultTrial().FailAsync(profile);

        FaultTrial.FirstLine(failure).Should().Contain("Metadata store 'default' (postgres) failed").And.Contain("password authentication failed");
        failure.Message.Should().NotContain(Wrong);
    }
}
