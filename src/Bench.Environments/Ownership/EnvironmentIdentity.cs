using System.Globalization;
using System.Security.Cryptography;
using Bench.Environments.Servers;

namespace Bench.Environments.Ownership;

/// <summary>
/// Who an environment is: the name of everything it creates and the labels by which any later process finds it again.
/// </summary>
/// <param name="Id">Eight hexadecimal digits, random.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="Owner">The process that started it.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="Kept">Whether it is meant to outlive its owner, as <c>bench up</c> does.</param>
internal sealed record EnvironmentIdentity(string Id, string Profile, ProcessOwner Owner, DateTimeOffset CreatedAt, bool Kept)
{
    /// <summary>The folder on this machine where the export is mounted outside any container; null when it is not.</summary>
    public string? HostFolder { get; init; }

    /// <summary>The name of the environment's network.</summary>
    public string NetworkName => $"bench-{Id}";

    /// <summary>The environment's own part of a bucket, without a slash at its end.</summary>
    public string ObjectPrefix => $"bench-{Id}";

    /// <summary>Creates a new identity, owned by this process.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="kept">Whether it is meant to outlive this process.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>The identity.</returns>
    public static EnvironmentIdentity Create(string profile, bool kept, TimeProvider timeProvider) =>
        new(RandomNumberGenerator.GetHexString(8, lowercase: true), profile, ProcessOwner.Current, timeProvider.GetUtcNow(), kept);

    /// <summary>The name of the container of a role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The name, unique in the engine.</returns>
    public string ContainerName(ContainerRole role) => $"bench-{Id}-{role.Alias()}";

    /// <summary>The name of the data volume of a role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The name, unique in the engine.</returns>
    public string VolumeName(ContainerRole role) => $"bench-{Id}-{role.Alias()}-data";

    /// <summary>The labels of everything the environment creates.</summary>
    /// <param name="role">The role of the container it belongs to, if it belongs to one.</param>
    /// <returns>Label names and values.</returns>
    public IReadOnlyDictionary<string, string> Labels(ContainerRole? role = null)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OwnershipLabels.Environment] = Id,
            [OwnershipLabels.Profile] = Profile,
            [OwnershipLabels.OwnerBoot] = Owner.BootId,
            [OwnershipLabels.OwnerMachine] = Owner.Machine,
            [OwnershipLabels.OwnerProcess] = Owner.ProcessId.ToString(CultureInfo.InvariantCulture),
            [OwnershipLabels.OwnerStart] = Owner.StartTicks.ToString(CultureInfo.InvariantCulture),
            [OwnershipLabels.CreatedAt] = CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            [OwnershipLabels.Kept] = Kept ? "true" : "false",
        };
        if (HostFolder is { } folder)
        {
            labels[OwnershipLabels.HostFolder] = folder;
        }

        if (role is { } known)
        {
            labels[OwnershipLabels.Role] = known.Alias();
        }

        return labels;
    }

    /// <summary>Reads an identity back from labels.</summary>
    /// <param name="labels">The labels of a container, network or volume.</param>
    /// <returns>The identity, or null when the labels are not those of an environment.</returns>
    public static EnvironmentIdentity? FromLabels(IDictionary<string, string>? labels)
    {
        if (labels is null || !labels.TryGetValue(OwnershipLabels.Environment, out var id))
        {
            return null;
        }

        var owner = new ProcessOwner(Text(OwnershipLabels.OwnerBoot), (int)Number(OwnershipLabels.OwnerProcess), Number(OwnershipLabels.OwnerStart))
        {
            Machine = Text(OwnershipLabels.OwnerMachine),
        };
        return new EnvironmentIdentity(id, Text(OwnershipLabels.Profile), owner, Time(OwnershipLabels.CreatedAt), Text(OwnershipLabels.Kept) == "true")
        {
            HostFolder = labels.TryGetValue(OwnershipLabels.HostFolder, out var folder) ? folder : null,
        };

        string Text(string name) => labels.TryGetValue(name, out var value) ? value : "";
        long Number(string name) => long.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) ? number : 0;
        DateTimeOffset Time(string name) =>
            DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : default;
    }
}
