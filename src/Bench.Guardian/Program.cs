using Bench.Environments.Teardown;
using Bench.Guardian;

using var deaf = new SignalBlocking();
OwnSession.Begin();
return await Watch.RunAsync(GuardianOrder.Parse(args));
