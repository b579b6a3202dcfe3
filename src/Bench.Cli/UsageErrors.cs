using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Options;
using CommandResult = System.CommandLine.Parsing.CommandResult;

namespace Bench.Cli;

/// <summary>What is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>The first thing that is wrong, or null.</summary>
    public static UsageException? Find(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var stranger = Strangers(parsed).FirstOrDefault();
        if (stranger is null)
        {
            return parsed.Errors is [var error, ..] ? new UsageException(error.Message.TrimEnd('.'), $"{NameOf(command)} --help shows how it is used") : null;
        }

        var what = stranger.StartsWith('-') ? "option" : command is RootCommand ? "verb" : "argument";
        return new UsageException(
            $"{NameOf(command)} has no {what} {stranger}",
            Suggestion.For(stranger, NamesFor(what, parsed.CommandResult)) ?? $"{NameOf(command)} --help lists what there is");
    }

    /// <summary>Options nobody declared are taken for arguments by the library: <c>up --random-prots</c> would look for such a profile.</summary>
    private static IEnumerable<string> Strangers(ParseResult parsed)
    {
        if (!parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors)
        {
            return [];
        }

        // What follows a -- belongs to somebody else's command.
        var taken = parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? []
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        return parsed.UnmatchedTokens.Concat(taken.Where(value => value.Length > 1 && value.StartsWith('-')));
    }

    private static IEnumerable<string> NamesFor(string what, CommandResult result) => what switch
    {
        "option" => OptionsOf(result).Where(option => !option.Hidden).Select(option => option.Name),
        "verb" => result.Command.Subcommands.Select(verb => verb.Name),
        _ => [],
    };

    /// <summary>The command's own options and those it has from the root.</summary>
    private static IEnumerable<Option> OptionsOf(CommandResult result) =>
        result.Command.Options.Concat(result.Parent is CommandResult parent ? OptionsOf(parent).Where(option => option.Recursive) : []);

    private static string NameOf(Command command) => command is RootCommand ? "bench" : $"bench {command.Name}";
}

/// <summary>The command line makes no sense. Ends the program with <see cref="ExitCode.Usage"/>.</summary>
internal sealed class UsageException(string problem, string nextStep) : BenchException(ErrorReport.Usage, problem, nextStep);
