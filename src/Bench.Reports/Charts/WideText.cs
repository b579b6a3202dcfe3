using OxyPlot;

namespace Bench.Reports.Charts;

/// <summary>
/// How much room words of a chart need, so that nothing is cut off and no two words meet. The library reckons in points where charts are drawn in pixels, and
/// with Arial; whoever looks at a chart has fonts of their own, such as DejaVu Sans, which is a sixth wider.
/// </summary>
internal sealed class WideText() : PdfRenderContext(1, 1, OxyColors.Undefined)
{
    private const double PixelsOfPoint = 4.0 / 3;
    private const double Wider = 1.18;

    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
        return new(size.Width * PixelsOfPoint * Wider, size.Height * PixelsOfPoint);
    }
}
