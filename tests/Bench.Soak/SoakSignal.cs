namespace Bench.Soak;

/// <summary>What ends a process of the soak: SIGKILL, after which its guardian undoes, or one after which it undoes itself.</summary>
internal sealed record SoakSignal(string Name)
{
    public static readonly SoakSignal Kill = new("KILL");

    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<SoakSignal> All = [Kill, new("INT"), new("TERM"), new("HUP")];
}
