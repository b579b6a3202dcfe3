namespace Bench.Environments.Options;

/// <summary>Counts the letters to insert, remove, replace or swap with a neighbour to turn one word into another.</summary>
internal static class EditDistance
{
    internal static int Between(string left, string right)
    {
        // Only the last two rows of the table are ever looked at; the row before the last is for swapped neighbours.
        var beforeLast = new int[right.Length + 1];
        var last = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = NextRow(left, right, row, last, beforeLast);
            (beforeLast, last) = (last, current);
        }

        return last[^1];
    }

    private static int[] NextRow(string left, string right, int row, int[] last, int[] beforeLast)
    {
        var current = new int[right.Length + 1];
        current[0] = row;
        for (var column = 1; column <= right.Length; column++)
        {
            var replaced = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
            var best = Math.Min(replaced, Math.Min(last[column], current[column - 1]) + 1);
            current[column] = AreSwapped(left, right, row, column) ? Math.Min(best, beforeLast[column - 2] + 1) : best;
        }

        return current;
    }

    private static bool AreSwapped(string left, string right, int row, int column) =>
        row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
}
