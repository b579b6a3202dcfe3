using System.Globalization;
using System.Xml.Linq;
using Bench.Results.Runs;
using Bench.Results.Samples;

namespace Bench.Reports.Page;

/// <summary>What containers and machine used while cells were measured, in the mean of the iterations that count.</summary>
internal static class UseTable
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Whose processors are shown, in this order, where they were read.</summary>
    private static readonly string[] Sources = ["server", "client", "s3", "postgres", "distance", "bench", "others"];

    /// <summary>The table.</summary>
    /// <param name="caption">What it is.</param>
    /// <param name="cells">Cells with figures.</param>
    public static XElement Of(string caption, IReadOnlyList<CellSummary> cells) => new HtmlTable<CellSummary>(
        caption,
        [
            new("subject", cell => cell.SubjectText),
            new("protocol", cell => cell.Protocol),
            .. Sources.Where(source => cells.Any(cell => Mean(cell, source, Resource.Cpu) is not null)).Select(source => Column($"{source}: processors", source, Resource.Cpu, "0.00", 1)),
            Column("server: memory (MiB)", "server", Resource.Memory, "#,0", Mebibyte),
            Column("server: read from disk (MiB)", "server", Resource.DiskRead, "#,0.0", Mebibyte),
            Column("server: written to disk (MiB)", "server", Resource.DiskWritten, "#,0.0", Mebibyte),
            Column("server: received (MiB)", "server", Resource.NetworkReceived, "#,0.0", Mebibyte),
            Column("server: sent (MiB)", "server", Resource.NetworkSent, "#,0.0", Mebibyte),
            Column("server: context switches", "server", Resource.ContextSwitches, "#,0", 1),
            Column("machine: steal (s)", "machine", Resource.Steal, "0.00", 1),
        ]).Of(cells);

    private static HtmlColumn<CellSummary> Column(string title, string source, Resource resource, string format, double unit) => new(
        title, cell => Mean(cell, source, resource) is { } value ? (value / unit).ToString(format, CultureInfo.InvariantCulture) : "", true, cell => Mean(cell, source, resource));

    private static double? Mean(CellSummary cell, string source, Resource resource)
    {
        double[] known =
        [
            .. from iteration in cell.Counted
               let figures = iteration.Resources.GetValueOrDefault(source)
               where figures?.ContainsKey(resource.Figure()) == true
               select figures[resource.Figure()],
        ];
        return known is [] ? null : known.Average();
    }
}
