using Bench.Environments.Clients.OnHost;

namespace Bench.Tests.Clients.OnHost;

public sealed class ProcessTableTests
{
    [Fact]
    public void Process_tree_has_the_session_and_what_left_it()
    {
        ProcessEntry[] all =
        [
            new(1, 0, 1),
            new(100, 50, 100),
            new(101, 100, 100),
            new(102, 1, 100),
            new(103, 101, 103),
            new(104, 103, 104),
            new(200, 50, 50),
        ];

        ProcessTable.TreeOf(100, all).Should().BeEquivalentTo([100, 101, 102, 103, 104]);
    }

    [Fact]
    public void Tree_of_ended_process_is_empty() =>
        ProcessTable.TreeOf(100, [new(1, 0, 1), new(200, 1, 200)]).Should().BeEmpty();

    [Theory]
    [InlineData("12 (a) b) S 3 4 5 0", 12, 3, 5)]
    [InlineData("12 (sh) R 1 12 12", 12, 1, 12)]
    public void Process_line_is_read_whatever_characters_the_name_has(string stat, int id, int parent, int session) =>
        ProcessTable.Parse(stat).Should().Be(new ProcessEntry(id, parent, session));

    [Theory]
    [InlineData("12 (sh) Z 1 12 12")]
    [InlineData("")]
    public void Dead_and_unreadable_processes_are_left_out(string stat) => ProcessTable.Parse(stat).Should().BeNull();
}
