using Bench.Environments.Servers;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>A running environment of the profile that more than one program can serve.</summary>
public sealed class HeldRclone() : HeldEnvironment(RcloneProfile.Value);
