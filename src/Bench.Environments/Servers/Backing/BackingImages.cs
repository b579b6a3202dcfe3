using Bench.Environments.Images;
using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>The images of what stands behind a server.</summary>
internal static class BackingImages
{
    /// <summary>The version of LocalStack is its library's: the command of that name has versions of its own. Another S3 server is asked nothing.</summary>
    private static readonly string[] TryS3 =
    [
        "sh", "-c",
        "cd /opt/code/localstack 2>/dev/null || exit 0; exec .venv/bin/python3 -c 'from localstack.constants import VERSION; print(\"LocalStack\", VERSION)'",
    ];

    extension(BenchImages images)
    {
        /// <summary>The S3 server: LocalStack, or moto in its place.</summary>
        public ImageSource S3 =>
            new PreferredImage(BenchImages.NamedBy(images.Options.Platform.S3Image, OptionKeys.S3Image, TryS3), images.On(images.DebianBase, "s3"));

        /// <summary>PostgreSQL.</summary>
        public ImageSource PostgreSql => new PreferredImage(
            BenchImages.NamedBy(images.Options.Platform.PostgreSqlImage, OptionKeys.PostgreSqlImage, "postgres", "--version"), images.On(images.DebianBase, "postgres"));
    }
}
