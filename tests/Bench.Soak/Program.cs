using Bench.Cli;
using Bench.Cli.Output;
using Bench.Soak;

StandardStream.TakeOver();
var root = BenchCommandLine.CreateRoot("Tries whether anything of an environment is left.", [SoakCommand.Create(), HoldCommand.Create()]);
return await BenchCommandLine.RunAsync(root, args);
