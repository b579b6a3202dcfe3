namespace Bench.Cli.Checking;

/// <summary>One thing a machine should have. Data: what it is, who needs it, how it is seen, how it is got.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Need">How much it is needed.</param>
/// <param name="Purpose">What for, in a few words.</param>
/// <param name="Look">Looks at what was read of the machine.</param>
internal sealed record Requirement(string Name, Need Need, string Purpose, Func<MachineFacts, Finding> Look)
{
    /// <summary>The packages that bring it; null where none does.</summary>
    public Packages? Packages { get; init; }

    /// <summary>What to do where no package helps, or where more than a package is needed. Wins over <see cref="Packages"/>.</summary>
    public Func<MachineFacts, string?> Advice { get; init; } = _ => null;

    /// <summary>A program that is looked for on the path.</summary>
    public static Requirement Program(string name, Need need, string purpose, Packages packages) =>
        new(name, need, purpose, facts => facts.FindProgram(name) is { } path ? Finding.Of(true, path) : Finding.Of(false, "not found"))
        {
            Packages = packages,
        };
}

/// <summary>How much something is needed on this machine.</summary>
internal enum Need
{
    /// <summary>Bench, or what people do around it, does not work without it; its absence counts.</summary>
    Required,

    /// <summary>The client image has it; nobody needs it here.</summary>
    InClientImage,

    /// <summary>Good to have.</summary>
    Optional,
}

/// <summary>What was seen when a requirement was looked at.</summary>
/// <param name="Status">Whether it is met.</param>
/// <param name="Text">What was seen, in a few words.</param>
internal sealed record Finding(FindingStatus Status, string Text)
{
    public static Finding Of(bool isMet, string text) => new(isMet ? FindingStatus.Ok : FindingStatus.Missing, text);

    public static Finding Unknown(string why) => new(FindingStatus.Unknown, why);
}

/// <summary>Whether a requirement is met.</summary>
internal enum FindingStatus
{
    /// <summary>It is.</summary>
    Ok,

    /// <summary>It is not.</summary>
    Missing,

    /// <summary>It cannot be seen from here, mostly because no engine answers.</summary>
    Unknown,
}
