using Bench.Environments.Diagnostics;

namespace Bench.Tests.Diagnostics;

public sealed class SecretRedactorTests
{
    [Fact]
    public void Every_secret_is_replaced() =>
        new SecretRedactor(["hunter22", "s3cr3t"]).Redact("key=s3cr3t&pw=hunter22").Should().Be("key=[redacted]&pw=[redacted]");

    [Fact]
    public void A_secret_that_contains_another_leaves_nothing_behind() =>
        new SecretRedactor(["abc", "abcdef"]).Redact("abcdef").Should().Be("[redacted]");

    [Fact]
    public void Empty_secrets_are_ignored() => new SecretRedactor([""]).Redact("text").Should().Be("text");
}
