using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Bench.Environments.Servers;

namespace Bench.Environments.Teardown;

/// <summary>
/// A process of its own that removes an environment when this one is killed. It holds the reading end of a pipe whose writing
/// end only this process has, so it learns of any end. It is no child of this process, which may be killed with all its
/// children, and holds none of its outputs open.
/// </summary>
internal sealed class GuardianProcess
{
    private const string Program = "Bench.Guardian.dll";

    /// <summary>
    /// The shell ends at once, and leaves an orphan. What runs in its background would get an empty input, hence the third
    /// descriptor; the others are whoever's started this process, who may wait for their end.
    /// </summary>
    private const string Orphaned = "exec 3<&0; \"$@\" <&3 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&- &";

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);
    private readonly Process process;
    private readonly TimeProvider timeProvider;
    private readonly Task<string?> answer;

    /// <summary>The garbage collector must not close the pipe: somebody may hold a client, and have dropped its environment.</summary>
    private readonly GCHandle root;
    private bool isDismissed;

    private GuardianProcess(Process process, TimeProvider timeProvider)
    {
        this.process = process;
        this.timeProvider = timeProvider;
        root = GCHandle.Alloc(this);
        answer = process.StandardOutput.ReadLineAsync();
    }

    /// <summary>Starts it, and does not wait for it.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static GuardianProcess Start(GuardianOrder order, string programFolder, TimeProvider timeProvider)
    {
        var program = Path.Combine(programFolder, Program);
        if (!File.Exists(program))
        {
            throw new IOException($"{program} is missing");
        }

        try
        {
#pragma warning disable RS0030 // It outlives whoever starts it.
            return new GuardianProcess(Process.Start(Command(program, order))!, timeProvider);
#pragma warning restore RS0030
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"it cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>Waits until it is on guard.</summary>
    /// <exception cref="IOException">It is not.</exception>
    public async Task ArmedAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await answer.WaitAsync(Budget, timeProvider, cancellationToken) != GuardianOrder.Armed)
            {
                var errorText = await process.StandardError.ReadToEndAsync(cancellationToken).WaitAsync(Budget, timeProvider, cancellationToken);
                throw new IOException($"it ended: {errorText.ReplaceLineEndings(" ").Trim()}");
            }
        }
        catch (TimeoutException exception)
        {
            throw new IOException($"it did not answer within {Budget.TotalSeconds:0} s", exception);
        }
    }

    /// <summary>Tells it what it has to remove beside what the engine knows. One that is gone or dismissed is told nothing.</summary>
    public void Tell(GuardedObjects objects)
    {
        if (!isDismissed)
        {
            Say(objects.ToLine());
        }
    }

    /// <summary>Ends it: everything is removed, or kept on purpose. Does nothing the second time.</summary>
    /// <exception cref="TimeoutException">It does not end.</exception>
    public async Task DismissAsync(CancellationToken cancellationToken)
    {
        if (isDismissed)
        {
            return;
        }

        isDismissed = true;
        try
        {
            Say(GuardianOrder.Done);

            // Its output ends when it does.
            await answer.WaitAsync(cancellationToken);
            await process.StandardOutput.ReadToEndAsync(cancellationToken).WaitAsync(Budget, timeProvider, cancellationToken);
        }
        finally
        {
            root.Free();
            process.Dispose();
        }
    }

    /// <summary>Lets it remove the environment at once, as if this process were gone. It is not waited for.</summary>
    public void TakeOver()
    {
        if (!isDismissed)
        {
            isDismissed = true;
            process.StandardInput.Close();
            root.Free();
            process.Dispose();
        }
    }

    private void Say(string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is gone already.
        }
    }

    private static ProcessStartInfo Command(string program, GuardianOrder order) =>
        new("/bin/sh", ["-c", Orphaned, "sh", DotNetHost.Path, "exec", program, .. order.ToArguments()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // A folder somebody works in could neither be removed nor unmounted.
            WorkingDirectory = "/",

            // A killed process would leave the runtime's debugging sockets in the temporary folder.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        };
}
