using Bench.Environments.Servers;

namespace Bench.Infrastructure.Tests.Correctness;

/// <summary>
/// The behaviours that one client can try by itself: POSIX shell, run by root in an empty directory of the mount. A script
/// succeeds only if the behaviour holds, and says what it saw otherwise.
/// </summary>
internal static class BehaviorScripts
{
    /// <summary>The script of a behaviour; null for one that needs more than a single client.</summary>
    public static string? For(MountBehavior behavior) => behavior switch
    {
        MountBehavior.Create => "touch f; test -f f; test ! -s f; rm f; test ! -e f",

        MountBehavior.ExclusiveCreate => """
            perl -MFcntl -MErrno -e '
              sysopen(my $first, "f", O_CREAT | O_EXCL | O_WRONLY) or die "first: $!";
              sysopen(my $second, "f", O_CREAT | O_EXCL | O_WRONLY) and die "the second one succeeded";
              $!{EEXIST} or die "second: $!"'
            """,

        // Three writes through two descriptors, neither of which knows where the other one is.
        MountBehavior.Append => """
            printf 0 > f
            exec 3>> f 4>> f
            printf 1 >&3; printf 2 >&4; printf 3 >&3
            exec 3>&- 4>&-
            test "$(cat f)" = 0123
            """,

        MountBehavior.TruncateDown => """
            dd if=/dev/urandom of=f bs=64k count=16 status=none
            before=$(head -c 70001 f | sha256sum)
            truncate -s 70001 f
            test "$(stat -c %s f)" = 70001
            test "$(sha256sum < f)" = "$before"
            """,

        MountBehavior.TruncateUp => """
            printf abc > f
            truncate -s 200000 f
            test "$(stat -c %s f)" = 200000
            test "$(head -c 3 f)" = abc
            test "$(tail -c +4 f | tr -d '\0' | wc -c)" = 0
            """,

        MountBehavior.SparseFile => """
            printf end | dd of=f bs=1 seek=64M status=none
            sync f
            test "$(stat -c %s f)" = 67108867
            test "$(head -c 67108864 f | tr -d '\0' | wc -c)" = 0
            test "$(tail -c 3 f)" = end
            taken=$(($(stat -c %b f) * $(stat -c %B f)))
            test "$taken" -lt 33554432 || { echo "it takes $taken bytes" >&2; exit 1; }
            """,

        MountBehavior.RenameOver => """
            printf old > a; printf new > b
            mv b a
            test ! -e b
            test "$(cat a)" = new
            """,

        MountBehavior.RenameOverOpenFile => """
            printf old > a; printf new > b
            exec 3< a
            mv b a
            test ! -e b
            test "$(cat a)" = new
            test "$(cat <&3)" = old
            exec 3<&-
            """,

        MountBehavior.HardLink => """
            printf x > a
            ln a b
            test "$(stat -c %h a)" = 2
            test "$(stat -c %i a)" = "$(stat -c %i b)"
            printf y >> b
            test "$(cat a)" = xy
            rm a
            test "$(cat b)" = xy
            """,

        MountBehavior.SymbolicLink => """
            ln -s 'no where/at all' dangling
            test "$(readlink dangling)" = 'no where/at all'
            printf x > a; ln -s a link
            test "$(cat link)" = x
            test -h link
            """,

        MountBehavior.Permissions => """
            printf x > f
            for mode in 640 604 751 4755; do chmod $mode f; test "$(stat -c %a f)" = $mode; done
            chmod 600 f
            if setpriv --reuid=1000 --regid=1000 --clear-groups cat f 2> /dev/null; then echo 'a stranger may read mode 600' >&2; exit 1; fi
            chmod 604 f
            test "$(setpriv --reuid=1000 --regid=1000 --clear-groups cat f)" = x
            """,

        MountBehavior.Ownership => "touch f; chown 1000:1001 f; test \"$(stat -c %u:%g f)\" = 1000:1001",

        MountBehavior.OrdinaryUser => """
            mkdir -m 777 open
            setpriv --reuid=1000 --regid=1001 --clear-groups sh -c 'printf x > open/f'
            test "$(stat -c %u:%g open/f)" = 1000:1001
            test "$(cat open/f)" = x
            """,

        MountBehavior.ModificationTime => """
            touch -d @1000000000 f
            seen=$(stat -c %Y f)
            test "$seen" = 1000000000 || { echo "it was set to 1000000000 and is $seen" >&2; exit 1; }
            printf x > f
            sync f
            seen=$(stat -c %Y f)
            test "$seen" -gt 1000000000 || { echo "after a write the modification time is $seen" >&2; exit 1; }
            """,

        // One process: ten thousand of them would take longer than what is tested.
        MountBehavior.LargeDirectory => """
            mkdir d
            perl -e 'for (1 .. 10000) { open(my $f, ">", "d/entry-$_") or die "$_: $!" }'
            test "$(ls -f d | grep -c '^entry-')" = 10000
            test "$(ls -f d | sort -u | grep -c '^entry-')" = 10000
            """,

        MountBehavior.LongName => """
            name=$(printf '%0255d' 7)
            printf x > "$name"
            test "$(ls)" = "$name"
            if touch "${name}8" 2> /dev/null; then echo 'a name of 256 bytes was accepted' >&2; exit 1; fi
            """,

        MountBehavior.Utf8Name => """
            for name in 'Ærøskøbing' 'two  blanks' '𝄞 clef' 'ends with dot and x.x'; do
              printf x > "$name"
              ls | grep -qxF "$name" || { echo "no '$name' in: $(ls)" >&2; exit 1; }
              rm "$name"
            done
            """,

        MountBehavior.RemoveNonEmptyDirectory => """
            mkdir d; touch d/f
            if rmdir d 2> /dev/null; then echo 'it was removed' >&2; exit 1; fi
            test -f d/f
            rm d/f; rmdir d
            """,

        MountBehavior.ReadAfterUnlink => """
            printf x > f
            exec 3< f
            rm f
            test ! -e f
            test "$(cat <&3)" = x
            exec 3<&-
            """,

        _ => null,
    };
}
