namespace Bench.Soak;

/// <summary>What a start can leave on a machine.</summary>
internal enum ResidueKind
{
    Container,
    Network,
    Volume,
    Mount,
    Listener,
    Process,
    TempFile,
}
