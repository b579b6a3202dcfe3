namespace Bench.Environments.Servers;

/// <summary>What a program may expect of a mounted export. The correctness tests try each of them on every profile.</summary>
public enum MountBehavior
{
    /// <summary>A created file is there, empty, and can be removed.</summary>
    Create,

    /// <summary>Creating a file with <c>O_EXCL</c> fails when there is one.</summary>
    ExclusiveCreate,

    /// <summary><c>O_APPEND</c> writes at the end.</summary>
    Append,

    /// <summary>A file can be cut.</summary>
    TruncateDown,

    /// <summary>A file can be made longer, and the new part reads as zeros.</summary>
    TruncateUp,

    /// <summary>A hole reads as zeros and costs no space.</summary>
    SparseFile,

    /// <summary>A file of 1 GiB comes back with the same bytes.</summary>
    LargeFile,

    /// <summary>Renaming over an existing file replaces it.</summary>
    RenameOver,

    /// <summary>The same while the file that is replaced is open, which can then still be read.</summary>
    RenameOverOpenFile,

    /// <summary>A second name leads to the same file.</summary>
    HardLink,

    /// <summary>A symbolic link keeps its target's text.</summary>
    SymbolicLink,

    /// <summary>Permission bits are kept and hold for ordinary users.</summary>
    Permissions,

    /// <summary>Ownership can be given away by root.</summary>
    Ownership,

    /// <summary>An ordinary user may write where the mode lets him, and owns what he wrote.</summary>
    OrdinaryUser,

    /// <summary>The modification time can be set, and writing moves it.</summary>
    ModificationTime,

    /// <summary>A directory of 10,000 entries lists each of them once.</summary>
    LargeDirectory,

    /// <summary>A name of 255 bytes.</summary>
    LongName,

    /// <summary>Names in UTF-8, with blanks and letters of four bytes.</summary>
    Utf8Name,

    /// <summary>A directory that is not empty cannot be removed.</summary>
    RemoveNonEmptyDirectory,

    /// <summary>An open file can still be read after its name was removed.</summary>
    ReadAfterUnlink,

    /// <summary>What was synced is there after the server was killed and started again.</summary>
    SyncSurvivesServerKill,

    /// <summary>A second client sees what the first one closed.</summary>
    SecondClientSeesChanges,

    /// <summary>A byte range locked by one client is refused to another.</summary>
    ByteRangeLocks,
}
