namespace Bench.Testing;

/// <summary>Tests that run only when they are named, in a process of their own: their assembly once more.</summary>
internal static class ExplicitTests
{
    /// <summary>What <c>dotnet</c> is told, to run these of one assembly and no others.</summary>
    public static IReadOnlyList<string> Arguments(params (Type Class, string Method)[] tests) =>
        [tests[0].Class.Assembly.Location, "-explicit", "on", .. tests.SelectMany(test => new[] { "-method", $"{test.Class}.{test.Method}" })];
}
