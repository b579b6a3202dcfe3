namespace Bench.Results.Fio;

/// <summary>Numbers of errors on Linux, those that a file system or a network gives to who reads and writes.</summary>
internal static class ErrorNumbers
{
    /// <summary>What a verify pass of fio ends with. Linux's text for the number, of a wide character, says nothing of it.</summary>
    public const int DataDiffers = 84;

    /// <summary>What a number means; null for others.</summary>
    public static string? Meaning(int number) => number switch
    {
        1 => "Operation not permitted",
        2 => "No such file or directory",
        5 => "Input/output error",
        11 => "Resource temporarily unavailable",
        12 => "Cannot allocate memory",
        13 => "Permission denied",
        17 => "File exists",
        19 => "No such device",
        20 => "Not a directory",
        22 => "Invalid argument",
        24 => "Too many open files",
        27 => "File too large",
        28 => "No space left on device",
        30 => "Read-only file system",
        DataDiffers => "data read is not what was written",
        95 => "Operation not supported",
        104 => "Connection reset by peer",
        107 => "Transport endpoint is not connected",
        110 => "Connection timed out",
        112 => "Host is down",
        113 => "No route to host",
        116 => "Stale file handle",
        121 => "Remote I/O error",
        122 => "Disk quota exceeded",
        _ => null,
    };
}
