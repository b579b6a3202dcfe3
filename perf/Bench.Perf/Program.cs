using Bench.Cli;
using Bench.Cli.Output;
using Bench.Perf;
using Bench.Perf.Experiments;

StandardStream.TakeOver();
var root = BenchCommandLine.CreateRoot("Measures what Bench measures with.",
[
    OrderCommand.Create(), ByHandCommand.Create(), QuietCommand.Create(), PairingCommand.Create(), CoverageCommand.Create(), PageCommand.Create(),
    AlikeCommand.Create(), PowerCommand.Create(), DisturbedCommand.Create(), Neighbour.Create(),
]);
return await BenchCommandLine.RunAsync(root, args);
