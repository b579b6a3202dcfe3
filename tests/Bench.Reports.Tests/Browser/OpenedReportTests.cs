using Bench.Reports.Page;
using Bench.Testing.Browser;

namespace Bench.Reports.Tests.Browser;

/// <summary>The page in a real browser, from a file, as whoever it was sent to opens it.</summary>
public sealed class OpenedReportTests(OpenedReportTests.Reader reader) : IClassFixture<OpenedReportTests.Reader>
{
    private const string Figures = "Figures: rand-read-4k, 32m, warm";

    [Fact]
    public async Task Opens_without_network_and_without_any_complaint()
    {
        await using var page = await reader.OpenAsync();

        page.Problems.Should().BeEmpty();
        page.Requests.Should().ContainSingle("all of it is in the page").Which.Should().StartWith("file:");
        (await page.ValueOfAsync<int>("document.querySelectorAll('figure svg').length")).Should().Be(ReportPage.Charts(reader.Run.Source).Count);
        (await page.ValueOfAsync<bool>("[...document.querySelectorAll('figure svg')].every(chart => chart.getBoundingClientRect().width > 300 && chart.getBoundingClientRect().height > 50)"))
            .Should().BeTrue();
    }

    /// <summary>Whatever font a reader has: this machine's is wider than the one charts are laid out for.</summary>
    [Fact]
    public async Task No_words_of_a_chart_are_cut_off_or_lie_on_others()
    {
        await using var page = await reader.OpenAsync();

        var mistakes = await page.ValueOfAsync<string[]>(
            """
            [...document.querySelectorAll("figure")].flatMap(figure => {
              const frame = figure.querySelector("svg").getBoundingClientRect();
              const words = [...figure.querySelectorAll("svg text")].map(text => [text.textContent, text.getBoundingClientRect()]);
              const cut = words.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
                .map(([text]) => `${figure.id}: "${text}" is cut off`);
              const met = words.flatMap(([text, box], index) => words.slice(index + 1)
                .filter(([, other]) => box.left < other.right - 1 && other.left < box.right - 1 && box.top < other.bottom - 3 && other.top < box.bottom - 3)
                .map(([other]) => `${figure.id}: "${text}" and "${other}" meet`));
              return [...cut, ...met];
            })
            """);

        mistakes.Should().BeEmpty();
    }

    [Fact]
    public async Task Tables_are_sorted_by_the_column_that_is_chosen_and_groups_stay_together()
    {
        await using var page = await reader.OpenAsync();
        var before = await RowsAsync(page);

        await ChooseAsync(page, "median");
        var ascending = await RowsAsync(page);
        await ChooseAsync(page, "median");
        var descending = await RowsAsync(page);

        before.Should().HaveCountGreaterThan(1);
        ascending.Select(group => group.Length).Should().Equal(before.Select(group => group.Length));
        ascending.Should().OnlyContain(group => group.SequenceEqual(group.OrderBy(row => row)));
        descending.Should().OnlyContain(group => group.SequenceEqual(group.OrderDescending()));
        (await page.ValueOfAsync<string>($"{TableOf(Figures)}.tHead.rows[0].cells[2].getAttribute('aria-sort')")).Should().Be("descending");
        (await page.ValueOfAsync<string>($"{TableOf(Figures)}.tHead.rows[0].cells[0].getAttribute('aria-sort')")).Should().Be("none");
        (await page.ValueOfAsync<bool>($"[...{TableOf(Figures)}.tBodies].every(body => body.rows[0].className === 'group')")).Should().BeTrue("the name of a group stays above it");
    }

    [Fact]
    public async Task Keyboard_alone_reaches_the_report_and_sorts_it()
    {
        await using var page = await reader.OpenAsync();

        await page.Page.Keyboard.PressAsync("Tab");
        (await page.ValueOfAsync<string>("document.activeElement.textContent")).Should().Be("Skip to the report");
        await page.ValueOfAsync<object?>($"{TableOf(Figures)}.tHead.rows[0].cells[2].querySelector('button').focus()");
        await page.Page.Keyboard.PressAsync("Enter");

        (await page.ValueOfAsync<string>($"{TableOf(Figures)}.tHead.rows[0].cells[2].getAttribute('aria-sort')")).Should().Be("ascending");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_is_as_wide_as_a_phone_and_what_is_wider_scrolls_within_it(bool isDark)
    {
        await using var page = await reader.OpenAsync(width: 360, isDark);
        await OpenAllAsync(page);

        (await page.ValueOfAsync<int>("document.documentElement.scrollWidth")).Should().Be(360);
        (await page.ValueOfAsync<bool>("[...document.querySelectorAll('.scroll')].some(part => part.scrollWidth > part.clientWidth)")).Should().BeTrue();
        (await page.ValueOfAsync<string[]>("[...document.querySelectorAll('main *')].filter(part => !part.closest('.scroll') && part.getBoundingClientRect().right > 360).map(part => part.outerHTML.slice(0, 80))"))
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData(1200, false)]
    [InlineData(1200, true)]
    [InlineData(360, false)]
    public async Task No_rule_of_accessibility_is_broken(int width, bool isDark)
    {
        await using var page = await reader.OpenAsync(width, isDark);
        await OpenAllAsync(page);

        (await page.BrokenRulesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Dark_page_is_dark_with_other_shades_of_the_same_colours()
    {
        await using var light = await reader.OpenAsync();
        await using var dark = await reader.OpenAsync(isDark: true);
        const string Background = "getComputedStyle(document.body).backgroundColor";
        const string Shade = "getComputedStyle(document.documentElement).getPropertyValue('--subject-0').trim()";

        (await light.ValueOfAsync<string>(Background)).Should().Be("rgb(255, 255, 255)");
        (await dark.ValueOfAsync<string>(Background)).Should().Be("rgb(21, 24, 28)");
        (await light.ValueOfAsync<string>(Shade)).Should().NotBe(await dark.ValueOfAsync<string>(Shade));
    }

    [Fact]
    public async Task Link_to_a_cell_shows_its_row()
    {
        var cell = reader.Run.Summary.Cells.Last(cell => cell.Median is not null).Id;

        await using var page = await reader.OpenAsync(fragment: $"#{cell}");

        (await page.ValueOfAsync<string>("document.querySelector(':target').id")).Should().Be(cell);
        (await page.ValueOfAsync<bool>("(box => box.top >= 0 && box.bottom <= innerHeight)(document.querySelector(':target').getBoundingClientRect())")).Should().BeTrue();
    }

    [Fact]
    public async Task Printing_shows_what_is_closed_on_the_screen()
    {
        await using var page = await reader.OpenAsync();
        var closed = await page.ValueOfAsync<int>("document.querySelectorAll('main details:not([open])').length");

        await page.ValueOfAsync<object?>("void window.dispatchEvent(new Event('beforeprint'))");
        var printed = await page.ValueOfAsync<int>("document.querySelectorAll('main details:not([open])').length");
        await page.ValueOfAsync<object?>("void window.dispatchEvent(new Event('afterprint'))");

        closed.Should().BePositive();
        printed.Should().Be(0);
        (await page.ValueOfAsync<int>("document.querySelectorAll('main details:not([open])').length")).Should().Be(closed);
    }

    /// <summary>The groups of the table of figures, each with its medians as they are sorted.</summary>
    private static async Task<double[][]> RowsAsync(OpenedPage page) => await page.ValueOfAsync<double[][]>(
        $"[...{TableOf(Figures)}.tBodies].map(body => [...body.rows].filter(row => row.className !== 'group' && row.cells[2].dataset.value).map(row => Number(row.cells[2].dataset.value)))");

    private static Task<object?> ChooseAsync(OpenedPage page, string column) => page.ValueOfAsync<object?>(
        $"void [...{TableOf(Figures)}.tHead.rows[0].cells].find(cell => cell.textContent === '{column}').querySelector('button').click()");

    private static Task<object?> OpenAllAsync(OpenedPage page) => page.ValueOfAsync<object?>("void document.querySelectorAll('details').forEach(part => { part.open = true; })");

    private static string TableOf(string caption) => $"[...document.querySelectorAll('table')].find(table => table.caption.textContent === '{caption}')";

    /// <summary>One browser, and the page of the recorded run.</summary>
    public sealed class Reader : IAsyncLifetime
    {
        private Chromium? chromium;
        private string file = "";

        internal RecordedRun Run { get; } = new();

        public async ValueTask InitializeAsync()
        {
            file = Run.WritePage();
            if (Chromium.CanStart)
            {
                chromium = await Chromium.StartAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await (chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
            Run.Dispose();
        }

        internal Task<OpenedPage> OpenAsync(int width = 1200, bool isDark = false, string fragment = "")
        {
            Assert.SkipWhen(chromium is null, Chromium.Missing);
            return chromium!.OpenAsync(file, width, isDark, fragment);
        }
    }
}
