namespace Bench.Testing.Docs;

/// <summary>The commands that cannot be run inside a test. Everything else in the pages is.</summary>
internal static class CommandsNotRun
{
    /// <summary>The page whose commands want an S3 that exists.</summary>
    public const string PageOfS3 = "docs/real-s3.md";

    private const string Recursion = "it would run this test within this test";
    private const string AsksFirst = "it asks, and would remove what other processes have up";
    private const string NeedsSource = "it needs the source of DittoFS";
    private const string Size = "it writes gigabytes";
    private const string Duration = "it takes most of an hour";
    private const string Hours = "it measures for hours";
    private const string Minutes = "it measures for minutes";
    private const string Emulation = "it boots a machine of its own, which is emulated where there is no KVM";
    private const string OrdinaryKernel = "scripts/ordinary-kernel.sh ${{ matrix.release }}";
    private const string Ci = ".github/workflows/ci.yml";
    private const string SecondEngine = "tests/Bench.Infrastructure.Tests/Faults/SecondEngine.cs";
    private const string Nightly = ".github/workflows/nightly.yml";
    private const string Everyday = "./bench test \"$@\" --no-build";
    private const string Everything = ".ci/run --thorough";
    private const string OfOneProfile = "./bench test --filter Profile=${{ matrix.profile }}";

    public static IReadOnlyList<NotRun> All { get; } =
    [
        new("./bench run", Hours) { Instead = "./bench run --dry-run" },
        new("./bench run ganesha samba --quick", Minutes) { Instead = "./bench run ganesha samba --quick --dry-run" },
        new("./bench test", Recursion) { RunBy = (".ci/run", Everyday) },
        new("./bench test --fast", Recursion) { RunBy = (".ci/run", Everyday) },
        new("./bench test --thorough", Recursion) { RunBy = (Nightly, Everything) },
        new(".ci/run", Recursion),
        new("BENCH_ANNOUNCED_SKIPS=juicefs,dittofs-smb .ci/run", Recursion) { RunBy = (".ci/run", "BENCH_ANNOUNCED_SKIPS:-") },
        new("./bench test --filter Category!=Engine", Recursion) { RunBy = (Ci, "--filter 'Category!=Engine'") },
        new("./bench test --filter Profile=ganesha", Recursion) { RunBy = (Ci, OfOneProfile) },
        new("DITTOFS_SOURCE=../dittofs ./bench test --filter Profile=dittofs-badger-s3", Recursion) { RunBy = (Ci, "DITTOFS_SOURCE=") },
        new("dotnet test --filter Profile=ganesha", Recursion) { RunBy = (Ci, OfOneProfile) },
        new("dotnet test --filter Profile=dittofs-badger-s3", Recursion) { RunBy = (Ci, OfOneProfile) },
        new("dotnet test tests/Bench.Tests --filter FullyQualifiedName~EnvExampleTests", "it would build the tests that are running")
        {
            Instead = "dotnet test tests/Bench.Tests --no-build --filter FullyQualifiedName~EnvExampleTests",
        },
        new("dotnet test tests/Bench.Reports.Tests", "it would build what is running")
        {
            Instead = "dotnet test tests/Bench.Reports.Tests --no-build --filter FullyQualifiedName~PaletteTests",
        },
        new("dotnet test --filter Profile=sshfs", Recursion) { RunBy = (Nightly, Everything) },
        new("dotnet test --filter Profile=bindfs", Recursion) { RunBy = (Nightly, Everything) },
        new("./bench soak --cycles 100 --seed 1", Duration) { RunBy = (Nightly, "./bench soak --cycles 100 --seed") },
        new("./bench soak --orderly --cycles 200", Duration) { RunBy = (Nightly, "./bench soak --orderly --cycles 200") },
        new("dotnet run -c Release --project perf/Bench.Perf -- order ganesha kernel-nfs samba", Minutes) { RunBy = (Nightly, "perf/Bench.Perf -- order") },
        new("dotnet run -c Release --project perf/Bench.Perf -- by-hand ganesha", Minutes) { RunBy = (Nightly, "perf/Bench.Perf -- by-hand") },
        new("dotnet run -c Release --project perf/Bench.Perf -- coverage", Minutes),
        new("dotnet run -c Release --project perf/Bench.Perf -- page", "it builds everything once more") { RunBy = (Nightly, "perf/Bench.Perf -- page") },
        new("dotnet run -c Release --project perf/Bench.Perf -- alike ganesha --comparisons 20", Hours),
        new("dotnet run -c Release --project perf/Bench.Perf -- power --comparisons 10", Hours),
        new("dotnet run -c Release --project perf/Bench.Perf -- disturbed ganesha --comparisons 3 --runtime 5", Hours),
        new("./bench compare \"$(ls -d results/20* | tail -1)\" --subjects ganesha samba", "the newest run there is may be of others") { Instead = "./bench compare --help" },
        new("scripts/ordinary-kernel.sh debian12", Emulation) { RunBy = (Nightly, OrdinaryKernel) },
        new("scripts/ordinary-kernel.sh debian13 --short", Emulation) { RunBy = (Nightly, OrdinaryKernel) },
        new("./bench clean", AsksFirst) { Instead = "./bench clean --dry-run" },
        new("DITTOFS_SOURCE=../dittofs ./bench up dittofs-badger-s3", NeedsSource) { RunBy = (Ci, "DITTOFS_SOURCE=") },
        new("./bench exec dittofs-badger-s3 -- ls -la /mnt/bench", NeedsSource),
        new("./bench down dittofs-badger-s3", "nothing of it is up") { Instead = "./bench down dittofs-badger-s3 --dry-run" },
        new("BENCH_IMAGES=debian ./bench build ganesha kernel-nfs samba", "it makes for minutes what a registry would have given")
        {
            Instead = "BENCH_IMAGES=debian ./bench build ganesha kernel-nfs samba --dry-run",
        },
        new("BENCH_IMAGES=debian ./bench up ganesha", "as above") { Instead = "BENCH_IMAGES=debian ./bench up ganesha --dry-run" },
        new("docker save $(docker image ls --format '{{.Repository}}:{{.Tag}}' 'bench/*') | gzip > ../bench-images.tar.gz", Size)
        {
            Instead = "docker image ls --format '{{.Repository}}:{{.Tag}}' 'bench/*'",
        },
        new("tar -czf ../bench-checkout.tar.gz --exclude='./results/*' .", Size),
        new("docker load --input ../bench-images.tar.gz", Size) { RunBy = (SecondEngine, "\"load\", \"--input\"") },
    ];

    /// <summary>Pages of which something is run.</summary>
    public static IEnumerable<string> PagesRun =>
        DocPage.All.Where(page => page.Commands.Any(command => Runnable(command) is not null)).Select(page => page.Name);

    /// <summary>What is run of a command: itself, what stands in its place, or nothing.</summary>
    public static string? Runnable(DocCommand command) =>
        All.SingleOrDefault(item => item.Command == command.Text) is { } listed ? listed.Instead : command.Text;
}
