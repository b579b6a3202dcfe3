package vfs

import (
	"fmt"
	"os"
	"testing"
	"time"
)

func TestWhatWasCommittedSurvivesACrash(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	dir := mustMake(t, fs, RootIno, "dir", Dir)
	file := mustMake(t, fs, dir, "name that is \xff no UTF-8", File)
	mustWrite(t, fs, file, 0, "committed", false)
	if err := fs.Commit(file); err != nil {
		t.Fatal(err)
	}
	if _, _, err := fs.Create(dir, "link", New{Kind: Symlink, Target: "\xff target"}); err != nil {
		t.Fatal(err)
	}
	moment := time.Unix(1_000_000_000, 123_456_789)
	if _, _, err := fs.SetAttr(file, Change{Mtime: &moment}, nil); err != nil {
		t.Fatal(err)
	}
	before, _ := fs.Get(file, 0)

	fs = p.open()
	found, err := fs.Lookup(dir, "name that is \xff no UTF-8")
	if err != nil || found.Ino != file || found.Generation != before.Generation || !found.Mtime.Equal(moment) || !found.Ctime.Equal(before.Ctime) {
		t.Errorf("%+v, %v; want %+v", found, err, before)
	}
	if got := contents(t, fs, file); got != "committed" {
		t.Errorf("%q", got)
	}
	if link, err := fs.Lookup(dir, "link"); err != nil || link.Target != "\xff target" {
		t.Errorf("target %q, %v", link.Target, err)
	}
	if root, _ := fs.Get(RootIno, 0); root.Links != 3 {
		t.Errorf("the root has %d links, want 3", root.Links)
	}
}

// What a client wrote and did not commit may be lost, but must not show up in place of zeros later.
func TestUncommittedBytesDoNotComeBack(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	file := mustMake(t, fs, RootIno, "file", File)
	mustWrite(t, fs, file, 0, "abc", true)
	mustWrite(t, fs, file, 3, "secret", false)
	fs = p.open()
	if got := contents(t, fs, file); got != "abc" {
		t.Errorf("%q", got)
	}
	mustWrite(t, fs, file, 6, "x", true)
	if got := contents(t, fs, file); got != "abc\x00\x00\x00x" {
		t.Errorf("%q", got)
	}
}

func TestCloseKeepsWhatWasNotCommitted(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	file := mustMake(t, fs, RootIno, "file", File)
	mustWrite(t, fs, file, 0, "abc", false)
	if err := fs.Close(); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, p.open(), file); got != "abc" {
		t.Errorf("%q", got)
	}
}

func TestContentsWithoutAnInodeAreRemoved(t *testing.T) {
	p := newPlace(t)
	file := mustMake(t, p.open(), RootIno, "file", File)
	fs := p.open()
	mustWrite(t, fs, file, 0, "x", true)
	for _, name := range []string{contentName(999), "notes.txt"} {
		if err := os.WriteFile(p.data+"/"+name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var removed []uint64
	if _, err := Open(p.meta, p.data, Hooks{Removed: func(ino uint64) { removed = append(removed, ino) }}); err != nil {
		t.Fatal(err)
	}
	left, _ := os.ReadDir(p.data)
	if len(left) != 2 || left[0].Name() != contentName(file) || left[1].Name() != "notes.txt" || len(removed) != 1 || removed[0] != 999 {
		t.Errorf("left %v, told of %v", left, removed)
	}
}

func TestATornLastLineIsCutOff(t *testing.T) {
	for _, torn := range []string{"d", "00000000 [{}]", "00000000 [{}]\n", "zzzzzzzz \n", "\n"} {
		p := newPlace(t)
		mustMake(t, p.open(), RootIno, "kept", File)
		whole, err := os.ReadFile(p.journal())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p.journal(), append(whole, torn...), 0o600); err != nil {
			t.Fatal(err)
		}
		mustMake(t, p.open(), RootIno, "later", File)
		if got := names(t, p.open(), RootIno); got != "kept later" {
			t.Errorf("after %q: %s", torn, got)
		}
	}
}

// Every place the journal can be cut at gives a share that opens, with the names from before the cut.
func TestAJournalMayEndAnywhere(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	for i := range 5 {
		mustMake(t, fs, RootIno, fmt.Sprint(i), File)
	}
	whole, err := os.ReadFile(p.journal())
	if err != nil {
		t.Fatal(err)
	}
	for length := 0; length <= len(whole); length += 7 {
		if err := os.WriteFile(p.journal(), whole[:length], 0o600); err != nil {
			t.Fatal(err)
		}
		if got := names(t, p.open(), RootIno); got != "0 1 2 3 4"[:max(0, len(got))] {
			t.Fatalf("cut at %d: %s", length, got)
		}
	}
}

// A commit that finds nothing to note must still wait for the one that noted it, and changed contents are told of even
// if another change of the inode noted their size first.
func TestCommitAfterChangedAttributes(t *testing.T) {
	p := newPlace(t)
	changed := 0
	fs, err := Open(p.meta, p.data, Hooks{Changed: func(uint64) { changed++ }})
	if err != nil {
		t.Fatal(err)
	}
	file := mustMake(t, fs, RootIno, "file", File)
	mustWrite(t, fs, file, 0, "abc", false)
	mode := uint32(0o600)
	if _, _, err := fs.SetAttr(file, Change{Mode: &mode}, nil); err != nil {
		t.Fatal(err)
	}
	if err := fs.Commit(file); err != nil || changed != 1 {
		t.Errorf("told of %d changes, %v", changed, err)
	}
}
