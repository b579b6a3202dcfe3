using System.CommandLine;
using Bench.Environments;

namespace Bench.Cli.Commands;

/// <summary>The profile a verb works on; a shell can complete it.</summary>
internal static class ProfileArgument
{
    /// <summary>One profile, or none: see <see cref="CommandContext.ProfileOrDefault"/>.</summary>
    public static Argument<string?> Create(string description) => WithNames(new Argument<string?>("profile") { Arity = ArgumentArity.ZeroOrOne }, description);

    /// <summary>Any number of profiles.</summary>
    public static Argument<string[]> CreateMany(string description) => WithNames(new Argument<string[]>("profile") { Arity = ArgumentArity.ZeroOrMore }, description);

    private static Argument<T> WithNames<T>(Argument<T> argument, string description)
    {
        argument.Description = $"{description} One of: {string.Join(", ", ProfileCatalog.All.Select(profile => profile.Name))}.";
        argument.CompletionSources.Add(_ => ProfileCatalog.All.Select(profile => new System.CommandLine.Completions.CompletionItem(profile.Name)));
        return argument;
    }
}
