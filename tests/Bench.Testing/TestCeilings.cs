using Bench.Results.Ceilings;

namespace Bench.Testing;

/// <summary>Ceilings for tests.</summary>
internal static class TestCeilings
{
    /// <summary>What jobs are run with.</summary>
    public static CeilingConditions Conditions { get; } = new("0123456789abcdef", 64L << 20, 4, 1, "psync");

    /// <summary>A client over NFSv3.</summary>
    public static Ceiling Client(params IReadOnlyList<CeilingFigure> figures) => Of(CeilingKind.Client, "NFSv3", figures);

    public static Ceiling Of(CeilingKind kind, string? protocol, params IReadOnlyList<CeilingFigure> figures) => new()
    {
        Kind = kind,
        Protocol = protocol,
        Of = kind == CeilingKind.Disk ? "a volume" : "ganesha+BENCH_TMPFS=true",
        MeasuredAt = DateTimeOffset.UnixEpoch,
        Conditions = Conditions,
        Figures = figures,
    };

    /// <summary>A figure of sequential reads.</summary>
    public static CeilingFigure Read(double value, CeilingOrder? order = CeilingOrder.ReadFirst) => new("seq-read", "0123456789abcdef", "read-bandwidth", "B/s", order, value);
}
