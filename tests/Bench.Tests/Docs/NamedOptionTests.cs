using System.Text.RegularExpressions;
using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

public sealed partial class NamedOptionTests
{
    [Fact]
    public void Every_key_a_page_names_exists()
    {
        var known = TestOptions.Keys.Select(key => key.Name).ToHashSet();
        var named = from page in DocPage.All
                    from Match match in Key().Matches(page.Text)
                    where !known.Contains(match.Value)
                    select $"{page.Name}: {match.Value}";

        named.Should().BeEmpty();
    }

    /// <summary>What stands alone, or is set: not the beginning of a longer word, and no pattern such as <c>AWS_*</c>.</summary>
    [GeneratedRegex(@"(?<![\w-])(BENCH|S3|AWS|POSTGRES|DITTOFS|SMB|FIO|RCLONE|JUICEFS)_[A-Z0-9_]*[A-Z0-9]\b(?!-)", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();
}
