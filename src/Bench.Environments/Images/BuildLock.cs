using System.Globalization;

namespace Bench.Environments.Images;

/// <summary>
/// One build of an image at a time, across processes. It is a lock of the operating system on a file, so a process that is
/// killed lets go of it. The files stay: removing one while another process opens it would split the lock.
/// </summary>
internal static class BuildLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static string Folder => Path.Combine(Path.GetTempPath(), $"bench-locks-{Environment.UserName}");

    public static async Task<IDisposable> AcquireAsync(string name, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, $"{name}.lock");
        while (true)
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                file.SetLength(0);
                file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
                await file.FlushAsync(cancellationToken);
                return file;
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Interval, timeProvider, cancellationToken);
            }
        }
    }
}
