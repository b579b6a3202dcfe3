using Bench.Cli;
using Bench.Cli.Output;
using Bench.Perf;

StandardStream.TakeOver();
var root = BenchCommandLine.CreateRoot("Measures what Bench measures with, pair by pair.", [OrderCommand.Create(), ByHandCommand.Create(), QuietCommand.Create(), PairingCommand.Create(), CoverageCommand.Create(), Neighbour.Create()]);
return await BenchCommandLine.RunAsync(root, args);
