using System.Runtime.InteropServices;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Docker.DotNet.Models;

namespace Bench.Cli.Output;

/// <summary>What is running, as <c>--json</c> shows it.</summary>
/// <param name="Version">The version of Bench.</param>
/// <param name="Commit">What it was built from; null where the build did not say.</param>
/// <param name="Runtime">The runtime it runs on.</param>
/// <param name="System">The operating system and the processor.</param>
/// <param name="Engine">The version of the container engine; null where none answers.</param>
/// <param name="EngineApi">The API versions it speaks; null where none answers.</param>
/// <param name="EngineProblem">Why none can be used; null where one can.</param>
internal sealed record VersionReport(
    string Version, string? Commit, string Runtime, string System, string? Engine, string? EngineApi, string? EngineProblem)
{
    public static VersionReport Of(VersionResponse? engine, string? problem) => new(
        BenchVersion.Current.Number,
        BenchVersion.Current.Commit,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        engine?.Version,
        engine is null ? null : EngineApiRange.Parse(engine.MinAPIVersion, engine.APIVersion).ToString(),
        problem);

    public void Show(Terminal terminal)
    {
        terminal.Line($"bench     {Version}{(Commit is null ? "" : $" ({Commit})")}");
        terminal.Line($"runtime   {Runtime}");
        terminal.Line($"system    {System}");
        terminal.Line(Engine is null ? $"engine    none: {EngineProblem}" : $"engine    {Engine}, API {EngineApi}");
    }
}
