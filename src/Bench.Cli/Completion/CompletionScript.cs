using System.CommandLine;

namespace Bench.Cli.Completion;

/// <summary>
/// Scripts that let shells complete <c>bench</c>. They hold the words themselves: a program that is started at each press of
/// the tab key would be felt.
/// </summary>
internal static class CompletionScript
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish"];

    public static string Write(string shell, RootCommand root)
    {
        var verbs = VerbWords.Of(root);
        OptionWord[] everywhere = [.. root.Options.Where(option => option.Recursive && !option.Hidden).Select(OptionWord.Of)];
        return shell switch
        {
            "zsh" => Zsh(verbs, everywhere),
            "fish" => Fish(verbs, everywhere),
            _ => Bash(verbs, everywhere),
        };
    }

    private static string Bash(IReadOnlyList<VerbWords> verbs, IReadOnlyList<OptionWord> everywhere) => $$"""
        # Completes bench in bash: source <(bench completion bash)
        _bench() {
          local word=${COMP_WORDS[COMP_CWORD]} verb='' words='' options='' index
          for ((index = 1; index < COMP_CWORD; index++)); do
            if [[ ${COMP_WORDS[index]} != -* ]]; then verb=${COMP_WORDS[index]}; break; fi
          done
          case $verb in
        {{Cases(verbs)}}
          esac
          if [[ $word == -* ]]; then words="$options {{Names(everywhere)}}"; fi
          # shellcheck disable=SC2207 # none of the words has blanks
          COMPREPLY=($(compgen -W "$words" -- "$word"))
        }
        complete -o default -F _bench bench

        """;

    private static string Zsh(IReadOnlyList<VerbWords> verbs, IReadOnlyList<OptionWord> everywhere) => $$"""
        #compdef bench
        # Completes bench in zsh: source <(bench completion zsh)
        _bench() {
          local verb='' words_='' options='' word
          for word in ${words[2,CURRENT-1]}; do
            if [[ $word != -* ]]; then verb=$word; break; fi
          done
          case $verb in
        {{Cases(verbs).Replace("words=", "words_=", StringComparison.Ordinal)}}
          esac
          if [[ $PREFIX == -* ]]; then words_="$options {{Names(everywhere)}}"; fi
          compadd -- ${=words_}
        }
        if [[ ${funcstack[1]} == _bench ]]; then _bench "$@"; else compdef _bench bench; fi

        """;

    private static string Fish(IReadOnlyList<VerbWords> verbs, IReadOnlyList<OptionWord> everywhere)
    {
        string[] lines =
        [
            "# Completes bench in fish: bench completion fish | source",
            "complete -c bench -f",
            .. everywhere.Select(option => $"complete -c bench {FishOption(option)}"),
            .. verbs.Select(verb => $"complete -c bench -n __fish_use_subcommand -a {verb.Name} -d {Quote(verb.Description)}"),
            .. from verb in verbs
               let seen = $"complete -c bench -n '__fish_seen_subcommand_from {verb.Name}'"
               from line in verb.Options.Select(option => $"{seen} {FishOption(option)}").Concat(verb.Arguments.Count > 0 ? [$"{seen} -a '{Words(verb.Arguments)}'"] : [])
               select line,
        ];
        return string.Concat(lines.Select(line => $"{line}\n"));
    }

    /// <summary>What bash and zsh say in the same words.</summary>
    private static string Cases(IReadOnlyList<VerbWords> verbs) => string.Join(
        '\n', verbs.Where(verb => verb.Arguments.Count + verb.Options.Count > 0).Select(Case).Prepend($"    '') words='{Words(verbs.Select(verb => verb.Name))}' ;;"));

    private static string Case(VerbWords verb) => $"    {verb.Name}) words='{Words(verb.Arguments)}' options='{Names(verb.Options)}' ;;";

    private static string FishOption(OptionWord option) => $"-l {option.Name.TrimStart('-')} -d {Quote(option.Description)}";

    private static string Names(IEnumerable<OptionWord> options) => Words(options.Select(option => option.Name));

    private static string Words(IEnumerable<string> words) => string.Join(' ', words);

    private static string Quote(string text) => $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'";
}

/// <summary>A completion script, as <c>--json</c> shows it.</summary>
/// <param name="Shell">Whose it is.</param>
/// <param name="Script">What that shell is to read.</param>
internal sealed record CompletionReport(string Shell, string Script);
