using Bench.Cli.Output;
using Bench.Environments.Discovery;
using Bench.Results.Manifests;

namespace Bench.Cli.Commands;

/// <summary><c>bench manifest</c>: what an environment really is, or in what two manifests differ.</summary>
internal static class ManifestCommand
{
    public static Verb Create()
    {
        var words = EnvironmentArgument.CreateOr("file> <file", "Two files are compared: exit status 0 if all facts that must match are equal, 4 if not.");
        var verb = new Verb("manifest", VerbGroup.Use, "Shows the manifest of an environment, or compares two.") { words };
        verb.Runs((context, result, token) => result.GetValue(words) switch
        {
            null or [] => ShowAsync(context, null, token),
            [var name] when !IsFile(name) => ShowAsync(context, name, token),
            [var first, var second] => CompareAsync(context, first, second, token),
            [var file] => throw new UsageException($"bench manifest compares two files, and only {file} was given", "give a second file, or one environment"),
            [_, _, var stranger, ..] => throw new UsageException($"bench manifest has no argument {stranger}", "it takes one environment, or two files"),
        });
        return verb;
    }

    /// <summary>Neither a profile nor an id has a dot or a slash in it.</summary>
    private static bool IsFile(string word) => word.AsSpan().ContainsAny('.', '/');

    private static Task<int> ShowAsync(CommandContext context, string? name, CancellationToken cancellationToken)
    {
        RunningEnvironment? found = null;
        return context.WithAttachedAsync(
            name,
            running =>
            {
                running.RequireWhole();
                found = running;
            },
            async environment =>
            {
                if (environment.Mount is null)
                {
                    throw RunningEnvironmentException.NotMounted(found!);
                }

                Show(context.Terminal, await environment.ReadManifestAsync(cancellationToken));
            },
            cancellationToken);
    }

    /// <summary>People see a summary; whoever redirects the output wants the file that is compared later.</summary>
    private static void Show(Terminal terminal, EnvironmentManifest manifest) => terminal.Result(manifest, shown =>
    {
        if (Console.IsOutputRedirected)
        {
            terminal.Line(shown.ToJson());
        }
        else
        {
            ManifestView.Show(terminal, shown);
        }
    });

    private static async Task<int> CompareAsync(CommandContext context, string first, string second, CancellationToken cancellationToken)
    {
        var report = ManifestReport.Of(
            first, await ReadAsync(first, cancellationToken), second, await ReadAsync(second, cancellationToken));
        context.Terminal.Result(report, shown => shown.Show(context.Terminal));
        return report.Alike ? ExitCode.Success : ExitCode.Different;
    }

    private static async Task<EnvironmentManifest> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        try
        {
            return EnvironmentManifest.FromJson(text);
        }
        catch (FormatException exception)
        {
            throw new ManifestFileException(file, exception);
        }
    }
}
