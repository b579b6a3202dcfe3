using System.Globalization;
using Bench.Environments;
using Bench.Results.Durability;

namespace Bench.Runs.Durability;

/// <summary>
/// Writes the files of a trial on the client, and compares what is there later with what was written, byte by byte: the data follows from a seed,
/// so that nothing has to be kept of it. It is like random data, which no server can compress or store once for several files. Perl is on every
/// Debian and on macOS. It works block by block: memory that is touched for the first time is what a small client is slow at. Pure.
/// </summary>
internal static class TrialScript
{
    /// <summary>What it says when everything is written and synced; then it stays, with what is not synced still open.</summary>
    public const string Written = "written";

    private const string Common = """
        use strict;
        use Errno;
        use Fcntl;
        use IO::Handle;
        my ($folder, $seed, $plan) = @ARGV;
        my $block = 65536;
        srand($seed);
        my $noise = pack('N*', map { int(rand(4294967296)) } 1 .. $block / 4);
        sub content {
          my ($file, $generation, $at, $bytes) = @_;
          my $data = '';
          for (my $number = int($at / $block); $number * $block < $at + $bytes; $number++) {
            srand($file * 1000003 + $generation * 10007 + $number);
            $data .= $noise ^ (pack('N4', map { int(rand(4294967296)) } 1 .. 4) x ($block / 16));
          }
          return substr($data, $at % $block, $bytes);
        }
        sub least { return $_[0] < $_[1] ? $_[0] : $_[1] }

        """;

    /// <summary>
    /// What is not synced is sent to the server where the system can be asked for that (<c>sync_file_range</c>, by its number on either
    /// architecture): what only the client has says nothing about the server.
    /// </summary>
    private const string Writing = """
        -d $folder or mkdir $folder or die "$folder: $!\n";
        my (@open, $file);
        for my $line (split /\n/, $plan) {
          my ($name, $end, @writes) = split /\t/, $line;
          my $path = $end eq 'Renamed' ? "$folder/$name.part" : "$folder/$name";
          $file++;
          for my $number (0 .. $#writes) {
            my ($at, $bytes, $generation) = split /,/, $writes[$number];
            sysopen(my $handle, $path, O_RDWR | O_CREAT) or die "$path cannot be opened: $!\n";
            sysseek($handle, $at, 0);
            for (my $done = 0; $done < $bytes;) {
              my $data = content($file, $generation, $at + $done, least($block, $bytes - $done));
              my $more = syswrite($handle, $data);
              defined $more or die "$path cannot be written: $!\n";
              $done += $more;
            }
            if ($end eq 'NotSynced' && $number == $#writes) {
              syscall(`uname -m` =~ /aarch64/ ? 84 : 277, fileno($handle), 0, 0, 7) if $^O eq 'linux';
              push @open, $handle;
            } else {
              $handle->sync or die "$path cannot be synced: $!\n";
              close($handle) or die "$path cannot be closed: $!\n";
            }
          }
          rename($path, "$folder/$name") or die "$path cannot be renamed: $!\n" if $end eq 'Renamed';
        }
        if (open(my $directory, '<', $folder)) { $directory->sync }
        $| = 1;
        print "written\n";
        sleep 120 if @open;
        """;

    /// <summary>A line for each file: name, length, what is different, and what went wrong when it was read.</summary>
    private const string Comparing = """
        my ($piece, $file) = (4096);
        for my $line (split /\n/, $plan) {
          my ($name, $end, @writes) = split /\t/, $line;
          my ($length, $problem, $size, @found) = (0, '', '');
          $file++;
          for my $write (@writes) {
            my ($at, $bytes) = split /,/, $write;
            $length = $at + $bytes if $at + $bytes > $length;
          }
          my $path = "$folder/$name";
          my $handle;
          if (!-e $path) {
            $problem = "it cannot be seen: $!" if !$!{ENOENT};
          } elsif (!open($handle, '<:raw', $path)) {
            $problem = "it cannot be opened: $!";
          } else {
            $size = -s $path;
            my $wanted = least($size, $length);
            for (my $at = 0; $at < $wanted && !$problem; $at += $block) {
              my ($data, $part) = ('', least($block, $wanted - $at));
              while (length $data < $part) {
                my $got = sysread($handle, $data, $part - length $data, length $data);
                if (!defined $got) { $problem = 'it cannot be read at ' . ($at + length $data) . ": $!"; last }
                if ($got == 0) { $problem = 'it ends at ' . ($at + length $data) . ", and has $size bytes by its length"; last }
              }
              compare($file, $at, $data, \@writes, \@found);
            }
          }
          print join("\t", $name, $size, join(';', map { join(',', @$_) } @found), $problem), "\n";
        }
        sub compare {
          my ($file, $start, $data, $writes, $found) = @_;
          my ($new, $old) = ("\0" x length $data, "\0" x length $data);
          for my $write (@$writes) {
            my ($at, $bytes, $generation) = split /,/, $write;
            my ($from, $to) = ($at > $start ? $at : $start, least($at + $bytes, $start + length $data));
            $old = $new;
            substr($new, $from - $start, $to - $from) = content($file, $generation, $from, $to - $from) if $from < $to;
          }
          return if $data eq $new;
          for (my $at = 0; $at < length $data; $at += $piece) {
            my $is = substr($data, $at, $piece);
            my ($now, $before) = (substr($new, $at, length $is), substr($old, $at, length $is));
            next if $is eq $now;
            my $code = $is !~ /[^\0]/ ? 'Zeros' : $is eq $before ? 'Earlier' : (wrong($is, $now) & wrong($is, $before)) =~ /[^\0]/ ? 'Other' : 'Mixed';
            if (@$found && $found->[-1][2] eq $code && $found->[-1][0] + $found->[-1][1] == $start + $at) { $found->[-1][1] += length $is }
            else { push @$found, [$start + $at, length $is, $code] }
          }
        }
        sub wrong { my $difference = $_[0] ^ $_[1]; $difference =~ tr/\0/\xff/c; return $difference }
        """;

    /// <summary>Writes the files.</summary>
    public static CommandRequest Write(string folder, int seed, IReadOnlyList<PlannedFile> files) => Command(Writing, folder, seed, files);

    /// <summary>Compares them.</summary>
    public static CommandRequest Compare(string folder, int seed, IReadOnlyList<PlannedFile> files) => Command(Comparing, folder, seed, files);

    /// <summary>Reads what comparing printed.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static IReadOnlyList<TrialFile> Parse(string output, IReadOnlyList<PlannedFile> files)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == files.Count
            ? [.. lines.Zip(files, FileOf)]
            : throw new FormatException($"{files.Count} files were to be compared, and {lines.Length} were");
    }

    private static TrialFile FileOf(string line, PlannedFile file) => line.Split('\t') is [var name, var size, var found, var problem] && name == file.Name
        ? new(
            name,
            file.What,
            file.SyncedBytes,
            file.WrittenBytes,
            size.Length > 0 ? Number(size) : null,
            [.. found.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(RangeOf)],
            problem.Length > 0 ? problem : null,
            file.Ends != FileEnd.NotSynced)
        : throw new FormatException($"a line of the comparison is none of {file.Name}: {line}");

    private static FoundRange RangeOf(string text) => text.Split(',') is [var at, var bytes, var content] && Enum.TryParse<FoundContent>(content, out var known)
        ? new(Number(at), Number(bytes), known)
        : throw new FormatException($"a difference is none: {text}");

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"a number is none: {text}");

    private static CommandRequest Command(string script, string folder, int seed, IReadOnlyList<PlannedFile> files) =>
        new(["perl", "-e", Common + script, folder, seed.ToString(CultureInfo.InvariantCulture), string.Join('\n', files.Select(LineOf))]);

    private static string LineOf(PlannedFile file) => string.Join('\t', [
        file.Name, file.Ends.ToString(), .. file.Writes.Select(write => string.Create(CultureInfo.InvariantCulture, $"{write.At},{write.Bytes},{write.Generation}")),
    ]);
}
