using System.Reflection;

namespace Bench.Environments.Diagnostics;

/// <summary>The version of Bench that runs, as its build wrote it into the assembly.</summary>
/// <param name="Number">The version: <c>0.1.0</c>.</param>
/// <param name="Commit">What it was built from; null where the build did not say.</param>
internal sealed record BenchVersion(string Number, string? Commit)
{
    public static BenchVersion Current { get; } =
        Parse(typeof(BenchVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>Reads an informational version: the number, and behind a plus sign the commit.</summary>
    public static BenchVersion Parse(string text) => text.Split('+', 2) is [var number, var commit] ? new(number, commit) : new(text, null);

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Commit is null ? Number : $"{Number}+{Commit}";
}
