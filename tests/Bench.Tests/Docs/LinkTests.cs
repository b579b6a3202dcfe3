using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

public sealed class LinkTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist()
    {
        var links = from page in DocPage.All
                    from link in page.Links
                    where !Leads(page, link.Target)
                    select $"{page.Name}:{link.Line}: {link.Target}";

        links.Should().BeEmpty();
    }

    private static bool Leads(DocPage page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page.FullPath : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.FullPath)!, parts[0]));
        return Path.Exists(path)
            && (parts is [_] || DocPage.All.Any(other => other.FullPath == path && other.Anchors.Contains(parts[1])));
    }
}
