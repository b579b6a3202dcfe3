namespace Bench.Environments;

/// <summary>A type that stands for one profile, so that a fixture can name it as a type argument.</summary>
public interface IProfileDefinition
{
    /// <summary>The profile.</summary>
    static abstract Profile Profile { get; }
}
