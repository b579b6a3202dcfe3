namespace Bench.Environments.Cleanup;

/// <summary>One thing Bench created that can be removed.</summary>
/// <param name="Kind">What it is: <c>container</c>, <c>image</c>, <c>mount</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Environment">The environment it belongs to; null where it belongs to none.</param>
/// <param name="Profile">That environment's profile.</param>
internal sealed record CleanItem(string Kind, string Name, string? Environment = null, string? Profile = null)
{
    /// <summary>As removals name it in what they fail with.</summary>
    public string What => $"{Kind} {Name}";
}
