using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>The images of what stands behind a server.</summary>
internal static class BackingImages
{
    /// <summary>An S3 server that is not LocalStack is asked nothing.</summary>
    private static readonly string[] TryS3 = ["sh", "-c", $"cd /opt/code/localstack 2>/dev/null || exit 0; {S3Server.LocalStackVersion}"];

    extension(BenchImages images)
    {
        /// <summary>The S3 server: LocalStack, or moto in its place.</summary>
        public ImageSource S3 =>
            new PreferredImage(BenchImages.NamedBy(images.Options.Platform.S3Image, OptionKeys.S3Image, TryS3), images.On(images.DebianBase, "s3"));

        /// <summary>The distance between a server and its S3.</summary>
        public ImageSource Distance => images.On(images.DebianBase, "distance");

        /// <summary>PostgreSQL.</summary>
        public ImageSource PostgreSql => new PreferredImage(
            BenchImages.NamedBy(images.Options.Platform.PostgreSqlImage, OptionKeys.PostgreSqlImage, PostgreSqlServer.VersionCommand), images.On(images.DebianBase, "postgres"));
    }
}
