using Bench.Cli;
using Bench.Cli.Output;

StandardStream.TakeOver();
return await BenchCommandLine.RunAsync(args);
