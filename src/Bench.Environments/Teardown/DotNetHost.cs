using System.Runtime.InteropServices;

namespace Bench.Environments.Teardown;

/// <summary>Finds the program that runs .NET programs.</summary>
internal static class DotNetHost
{
    /// <summary>The one whose runtime this process uses, whatever the search path says: it surely has the version that is needed.</summary>
    public static string Path { get; } = Find(RuntimeEnvironment.GetRuntimeDirectory());

    private static string Find(string runtimeDirectory)
    {
        // ROOT/shared/Microsoft.NETCore.App/10.0.0/
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(runtimeDirectory, "..", "..", "..", "dotnet"));
        return File.Exists(path) ? path : "dotnet";
    }
}
