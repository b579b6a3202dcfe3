using Bench.Environments.Discovery;

namespace Bench.Cli.Output;

/// <summary>A container of an environment, as <c>--json</c> shows it.</summary>
/// <param name="Name">What it is there for.</param>
/// <param name="Container">Its name in the engine.</param>
/// <param name="Image">The image it was started from.</param>
/// <param name="State">The engine's word: <c>running</c>, <c>exited</c>.</param>
/// <param name="Health">What its health check says.</param>
/// <param name="Ports">The ports this machine reaches.</param>
internal sealed record PsService(
    string Name, string Container, string Image, string State, ServiceHealth Health, IReadOnlyList<ServicePort> Ports);
