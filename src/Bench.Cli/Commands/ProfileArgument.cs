using System.CommandLine;
using Bench.Environments.Profiles;

namespace Bench.Cli.Commands;

/// <summary>The profile a verb works on.</summary>
internal static class ProfileArgument
{
    public static Argument<string?> Create(string description) => new("profile")
    {
        Description = $"{description} One of: {string.Join(", ", ProfileCatalog.All.Select(profile => profile.Name))}.",
        Arity = ArgumentArity.ZeroOrOne,
    };
}
