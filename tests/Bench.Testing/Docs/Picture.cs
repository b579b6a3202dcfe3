using System.Net;
using System.Text.RegularExpressions;

namespace Bench.Testing.Docs;

/// <summary>The README's picture of a run, as text.</summary>
internal static partial class Picture
{
    /// <summary>What every run prints, on any machine.</summary>
    public static IReadOnlyList<string> StableTexts { get; } =
    [
        "Prerequisites ...", "Images ...", "Containers ...", "Readiness ...", "Bootstrap ...", "Mount ...", "Usability ...",
        "ganesha is up and usable after", "endpoint  127.0.0.1:22049  server 2049", "mount     ", "options   ", "by hand   ", "Next:", "./bench exec ganesha -- ls -la /mnt/bench", "./bench shell ganesha", "./bench down ganesha",
        "ENVIRONMENT", "PROFILE", "PHASE", "HEALTH", "server healthy", "removed ganesha, environment", ": 2 containers, 1 network, 1 volume",
    ];

    public static IReadOnlyList<string> Lines { get; } =
    [
        .. Line().Matches(File.ReadAllText(Path.Combine(DocPage.Root, "docs", "images", "run.svg")))
            .Select(match => WebUtility.HtmlDecode(Tag().Replace(match.Groups["line"].Value, ""))),
    ];

    [GeneratedRegex("<text[^>]*>(?<line>.*)</text>")]
    private static partial Regex Line();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
