namespace Bench.Environments.Clients;

/// <summary>The terminal at which a person wants a shell on the client.</summary>
/// <param name="Kind">What kind it is: <c>xterm</c>.</param>
/// <param name="Rows">Its height; a shell in a container keeps it where the window is changed later.</param>
/// <param name="Columns">Its width.</param>
internal sealed record ShellTerminal(string Kind, int Rows, int Columns);
