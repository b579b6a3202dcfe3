using Bench.Cli;

return await BenchCommandLine.RunAsync(args);
