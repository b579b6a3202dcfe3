using System.Runtime.CompilerServices;
using Bench.Tests.Host;

namespace Bench.Tests.Support;

/// <summary>
/// The container engine of these tests: it refuses whatever it is asked, and knows that it was asked. It is named before the first test,
/// so that every program a test starts means it as well.
/// </summary>
internal static class RefusingEngine
{
    private const string Refusal = """{"message":"tests of Bench.Tests have no engine: one that needs it belongs into Bench.Infrastructure.Tests"}""";
    private static readonly FakeEngine Engine = new(Refusal, "403 Forbidden");

    /// <summary>The first request; null where there was none.</summary>
    public static string? FirstRequest => Engine.FirstRequest.Task is { IsCompletedSuccessfully: true } asked ? asked.Result : null;

    [ModuleInitializer]
    internal static void Name() => Environment.SetEnvironmentVariable("DOCKER_HOST", $"{Engine.Endpoint}");
}
