using System.Globalization;
using Bench.Environments;

namespace Bench.Runs.Verifying;

/// <summary>
/// Lists the files of a directory on the client, and reads those that were written: in full up to 512 MiB of all of them together, of more every so many
/// MiB and the last one. Perl is on every Debian and on macOS. Pure.
/// </summary>
internal static class FileListing
{
    /// <summary>How much is read.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>A line for each file: its length, where 4 KiB of zeros begin, its name, and what went wrong when it was read.</summary>
    private const string Script = """
        use strict;
        my ($folder, $names, $most) = @ARGV;
        opendir(my $directory, $folder) or die "$folder: $!\n";
        my @files = sort grep { -f "$folder/$_" } readdir $directory;
        my ($block, $zeros, $total, $data) = (1 << 20, "\0" x 4096, 0);
        $total += -s "$folder/$_" for grep { /^(?:$names)$/ } @files;
        my $step = $block * (int(($total + $most - 1) / $most) || 1);
        for my $name (@files) {
          my ($size, $found, $problem) = (-s "$folder/$name", '', '');
          my $file;
          if ($name =~ /^(?:$names)$/ && $size > 0 && !open($file, '<:raw', "$folder/$name")) {
            $problem = "it cannot be opened: $!";
          } elsif ($file) {
            my $last = int(($size - 1) / $block) * $block;
            for (my $at = 0; $at <= $last; $at = $at < $last && $at + $step > $last ? $last : $at + $step) {
              my $wanted = $size - $at < $block ? $size - $at : $block;
              $data = '';
              sysseek($file, $at, 0);
              while (length $data < $wanted) {
                my $got = sysread($file, $data, $wanted - length $data, length $data);
                if (!defined $got) { $problem = 'it cannot be read at ' . ($at + length $data) . ": $!"; last }
                if ($got == 0) { $problem = 'it ends at ' . ($at + length $data) . ", and has $size bytes by its length"; last }
              }
              last if $problem;
              for (my $place = index($data, $zeros); $place >= 0; $place = index($data, $zeros, $place + 1)) {
                my $whole = int(($place + 4095) / 4096) * 4096;
                if (substr($data, $whole, 4096) eq $zeros) { $found = $at + $whole; last }
              }
              last if $found ne '';
            }
          }
          print join("\t", $size, $found, $name, $problem), "\n";
        }
        """;

    /// <summary>The command.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="names">A regular expression for the names of the files that are read.</param>
    public static CommandRequest Command(string directory, string names) =>
        new(["perl", "-e", Script, directory, names, MostBytes.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Reads what the command printed.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static IReadOnlyList<ListedFile> Parse(string output) =>
    [
        .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t') is [var bytes, var zeros, var name, var problem]
            ? new ListedFile(name, Number(bytes) ?? 0, Number(zeros), problem.Length > 0 ? problem : null)
            : throw new FormatException($"a line of the list of files is none: {line}")),
    ];

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A file as the client sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ZerosAt">Where the first 4 KiB of zeros begin; null where there are none, or where it was not read.</param>
/// <param name="Problem">What went wrong when it was read; null where nothing did.</param>
internal sealed record ListedFile(string Name, long Bytes, long? ZerosAt, string? Problem);
