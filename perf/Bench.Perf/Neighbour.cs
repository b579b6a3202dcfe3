using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Bench.Cli;

namespace Bench.Perf;

/// <summary>Programs that have nothing to do with what is measured, and keep processors busy beside it.</summary>
internal sealed class Neighbour : IDisposable
{
    private const string VerbName = "neighbour";
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly IReadOnlyList<OtherProgram> programs;

    private Neighbour(IReadOnlyList<OtherProgram> programs) => this.programs = programs;

    /// <summary>What the programs are: this one again, with that verb.</summary>
    public static Verb Create()
    {
        var share = new Argument<double>("share") { Description = "How much of one processor it uses, from 0 to 1." };
        var verb = new Verb(VerbName, VerbGroup.Run, "Keeps a part of a processor busy until its input ends.") { share };
        verb.Runs(async (context, result, token) =>
        {
            // Not the asynchronous one, which is none for a console.
            var ended = Task.Run(Console.In.ReadToEnd, token);
            while (!ended.IsCompleted)
            {
                Spin(Period * result.GetValue(share));
                await Task.WhenAny(ended, Task.Delay(Period * (1 - result.GetValue(share)), context.TimeProvider, token));
            }

            return ExitCode.Success;
        });
        return verb;
    }

    /// <summary>Starts as many as are needed.</summary>
    /// <param name="processors">How many processors they use together.</param>
    public static Neighbour Start(double processors) => new([.. Shares(processors).Select(StartOne)]);

    public void Dispose()
    {
        foreach (var program in programs)
        {
            program.Dispose();
        }
    }

    private static IEnumerable<double> Shares(double processors)
    {
        for (; processors > 0; processors--)
        {
            yield return Math.Min(processors, 1);
        }
    }

    /// <summary>This program, also where dotnet was given it: <c>dotnet Bench.Perf.dll</c>.</summary>
    private static string[] Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(Neighbour).Assembly.Location]
        : [Environment.ProcessPath!];

    /// <summary>By a shell that ends at once: what this process has started itself is no other program.</summary>
    private static OtherProgram StartOne(double share)
    {
        const string InBackground = "exec 3<&0; \"$0\" \"$@\" <&3 > /dev/null 2>&1 & echo $!";
        string[] words = ["-c", InBackground, .. Self, VerbName, share.ToString(CultureInfo.InvariantCulture)];
        var shell = Process.Start(new ProcessStartInfo("sh", words) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new(shell, int.Parse(shell.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
    }

    private static void Spin(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            Thread.SpinWait(100);
        }
    }

    /// <summary>One of them. Its input is that of the shell, so that it ends with this process.</summary>
    private sealed class OtherProgram(Process shell, int id) : IDisposable
    {
        /// <exception cref="InvalidOperationException">It had ended by itself: what was measured beside it was measured beside nothing.</exception>
        public void Dispose()
        {
            try
            {
                using var program = Process.GetProcessById(id);
                program.Kill();
                program.WaitForExit();
            }
            catch (ArgumentException exception)
            {
                throw new InvalidOperationException($"the program that was to keep a processor busy had ended by itself: {string.Join(' ', Self)} {VerbName}", exception);
            }
            finally
            {
                shell.Dispose();
            }
        }
    }
}
