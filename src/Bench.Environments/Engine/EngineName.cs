using Bench.Environments.Diagnostics;

namespace Bench.Environments.Engine;

/// <summary>A container engine that somebody named.</summary>
/// <param name="NamedBy">What names it: a variable, or a key and the file it is in.</param>
/// <param name="Value">The address, or the name of a context of the docker command.</param>
/// <param name="ConfigFolder">The folder the docker command keeps its contexts in.</param>
/// <param name="IsContext">Whether the value is a context's name.</param>
internal sealed record EngineName(string NamedBy, string Value, string ConfigFolder, bool IsContext)
{
    /// <summary>That it cannot be used, with what named it, the name and the reason.</summary>
    public PrerequisiteException Unusable(string reason, string nextStep, Exception? cause = null) =>
        new($"{NamedBy} names the container engine \"{Value}\", which cannot be used: {reason.Trim().TrimEnd('.')}", nextStep, cause);
}
