using Bench.Environments.Xunit;
using PuppeteerSharp;

namespace Bench.Testing.Browser;

/// <summary>A headless Chromium of this machine, in which pages are opened as a reader's browser opens them.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    /// <summary>A slow machine is no fault of a page.</summary>
    private static readonly int Milliseconds = (int)Patience.Of(TimeSpan.FromMinutes(1)).TotalMilliseconds;

    private readonly IBrowser browser;

    private Chromium(IBrowser browser) => this.browser = browser;

    /// <summary>Where it is; null where there is none.</summary>
    public static string? Program => Places.FirstOrDefault(File.Exists);

    /// <summary>Why tests are skipped where there is none.</summary>
    public const string Missing = "there is no Chromium here; ./bench setup --with-tests installs Debian's";

    /// <summary>Whether tests are to start one: in CI, where it is installed, they fail without.</summary>
    public static bool CanStart => Program is not null || SkipPolicy.IsContinuousIntegration;

    /// <summary>Starts one.</summary>
    public static async Task<Chromium> StartAsync() =>
        new(await Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = Program, Headless = true, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], Timeout = Milliseconds }));

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="width">How wide the window is, in pixels.</param>
    /// <param name="isDark">Whether the reader prefers dark pages.</param>
    /// <param name="fragment">What behind the # is asked for; empty for nothing.</param>
    public Task<OpenedPage> OpenAsync(string file, int width = 1200, bool isDark = false, string fragment = "") => OpenAsync(new Uri(new Uri(file).AbsoluteUri + fragment), width, isDark);

    /// <summary>Opens an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="width">How wide the window is, in pixels.</param>
    /// <param name="isDark">Whether the reader prefers dark pages.</param>
    public async Task<OpenedPage> OpenAsync(Uri address, int width = 1200, bool isDark = false)
    {
        var page = await browser.NewPageAsync();
        page.DefaultNavigationTimeout = page.DefaultTimeout = Milliseconds;
        var opened = new OpenedPage(page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 800 });
        await page.EmulateMediaFeaturesAsync([new() { MediaFeature = MediaFeature.PrefersColorScheme, Value = isDark ? "dark" : "light" }]);
        await page.GoToAsync(address.AbsoluteUri);
        return opened;
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}
