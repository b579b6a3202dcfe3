using Bench.Results.Runs;

namespace Bench.Results.Ceilings;

/// <summary>What bounds a figure, for people.</summary>
internal static class BoundText
{
    /// <summary>In a few words; null where nothing is known.</summary>
    /// <param name="bound">What is known.</param>
    public static string? Of(CellBound bound)
    {
        string?[] parts = [WordOf(bound.By), bound.Share is { } share ? $"{RunText.Share(share)} of the {NameOf(bound.Nearest)}'s ceiling" : null];
        return parts.OfType<string>().ToArray() is { Length: > 0 } known ? string.Join(", ", known) : null;
    }

    /// <summary>The bound alone; null where none is known.</summary>
    public static string? WordOf(Bound by) => by switch
    {
        Bound.Client => "client-bound",
        Bound.ServerLimit => "bound by the server's processor limit",
        Bound.Disk => "disk-bound",
        Bound.S3 => "S3-bound",
        Bound.Network => "network-bound",
        _ => null,
    };

    private static string NameOf(CeilingKind? kind) => kind switch
    {
        CeilingKind.Disk => "disk",
        CeilingKind.S3 => "S3",
        _ => "client",
    };
}
