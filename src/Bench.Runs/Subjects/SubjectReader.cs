using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Profiles;

namespace Bench.Runs.Subjects;

/// <summary>Reads what is to be compared. Everything that is wrong with it is told at once.</summary>
internal static class SubjectReader
{
    /// <summary>Reads subjects, each once, with the options they are started with.</summary>
    /// <param name="words">The subjects as they were typed.</param>
    /// <param name="layout">Where the user's own options are.</param>
    /// <returns>The subjects, in the order of the words.</returns>
    /// <exception cref="SubjectException">Something is wrong with one, or with several.</exception>
    /// <exception cref="UnknownProfileException">One names a profile there is not, and nothing else is wrong.</exception>
    /// <exception cref="OptionsException">Something is wrong with the options of the user, whatever the subjects are.</exception>
    public static IReadOnlyList<SubjectChoice> Read(IEnumerable<string> words, RepositoryLayout layout)
    {
        // What is wrong with the user's own options is no mistake of a subject, and would be told once for each.
        BenchOptionsLoader.Load(layout, ProfileCatalog.ServerKeys);
        var choices = new List<SubjectChoice>();
        var mistakes = new List<BenchException>();
        foreach (var word in words.Distinct(StringComparer.Ordinal))
        {
            if (Parse(word, mistakes) is { } subject && SubjectOptions.Load(subject, layout, mistakes) is { } options)
            {
                choices.Add(new(subject, options));
            }
        }

        return mistakes is [] ? choices : throw SubjectException.Of(mistakes);
    }

    private static Subject? Parse(string word, List<BenchException> mistakes)
    {
        try
        {
            return Subject.Parse(word);
        }
        catch (BenchException exception) when (exception is SubjectException or UnknownProfileException)
        {
            mistakes.Add(exception);
            return null;
        }
    }
}

/// <summary>A subject and the options it is started with. Immutable.</summary>
internal sealed record SubjectChoice(Subject Subject, BenchOptions Options);
