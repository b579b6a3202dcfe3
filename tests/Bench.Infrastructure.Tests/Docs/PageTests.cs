using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Testing.Docs;

namespace Bench.Infrastructure.Tests.Docs;

/// <summary>Every command of every page works: a page that is added is run as well.</summary>
[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
[Thorough]
public sealed class PageTests
{
    public static IEnumerable<TheoryDataRow<string>> Pages =>
        CommandsNotRun.PagesRun.Where(page => page != CommandsNotRun.PageOfS3).Select(page => new TheoryDataRow<string>(page));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Commands_of_page_work_in_order(string page)
    {
        var output = await DocSession.RunAsync(page);

        if (page == "README.md")
        {
            output.Should().ContainAll(Picture.StableTexts);
        }
    }
}
