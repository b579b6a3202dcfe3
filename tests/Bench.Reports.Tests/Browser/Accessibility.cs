using Bench.Testing.Browser;
using Deque.AxeCore.Commons;

namespace Bench.Reports.Tests.Browser;

/// <summary>axe-core: contrast, names, headings, tables, and what else has to be right for those who do not see a page, or not well.</summary>
internal static class Accessibility
{
    /// <summary>The rules that a page breaks, each with the element; empty for none.</summary>
    public static async Task<IReadOnlyList<string>> BrokenRulesAsync(this OpenedPage page)
    {
        await page.Page.EvaluateExpressionAsync(new BundledAxeScriptProvider().GetScript());
        return await page.ValueOfAsync<string[]>(
            """
            axe.run().then(result => [
              ...result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)} ${node.failureSummary}`)),
              ...(result.passes.length < 20 ? ["hardly a rule was tried"] : []),
            ])
            """);
    }

    /// <summary>Opens a page on a phone: nothing goes wrong, no rule is broken, and it is no wider than the phone.</summary>
    /// <param name="html">The page.</param>
    public static async Task PageIsAsReportsAreAsync(string html)
    {
        const int Phone = 360;
        Assert.SkipUnless(Chromium.CanStart, Chromium.Missing);
        using var folder = new TemporaryFolder();
        ReportFiles.WritePage(folder.At("page.html"), html);
        await using var chromium = await Chromium.StartAsync();
        await using var page = await chromium.OpenAsync(folder.At("page.html"), Phone);

        page.Problems.Should().BeEmpty();
        (await page.ValueOfAsync<int>("document.documentElement.scrollWidth")).Should().Be(Phone);
        (await page.BrokenRulesAsync()).Should().BeEmpty();
    }
}
