package vfs

import (
	"fmt"
	"os"
	"testing"
)

func TestALongJournalIsCompacted(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	dir := mustMake(t, fs, RootIno, "dir", Dir)
	for i := range 400 {
		mustMake(t, fs, dir, fmt.Sprint(i), File)
		if i%100 != 50 {
			if _, err := fs.Remove(dir, fmt.Sprint(i), false); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, _, err := fs.Create(dir, "link", New{Kind: Symlink, Target: "\xff"}); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Remove(dir, "350", false); err != nil { // the last inode but one is gone, the cookies have gaps
		t.Fatal(err)
	}
	list := func(fs *FS) (entries []Entry) {
		_, _, err := fs.Entries(dir, 2, func(e Entry, _ Attr) bool { entries = append(entries, e); return true })
		if err != nil {
			t.Fatal(err)
		}
		return entries
	}
	want, next, cookie := fmt.Sprint(list(fs)), fs.next, fs.nodes[dir].dir.next
	before, err := os.Stat(p.journal())
	if err != nil {
		t.Fatal(err)
	}

	for range 2 { // the second time it reads the compacted one
		fs = p.open()
		if got := fmt.Sprint(list(fs)); got != want {
			t.Errorf("entries %s, want %s", got, want)
		}
		if fs.next != next || fs.nodes[dir].dir.next != cookie {
			t.Errorf("next inode %d, cookie %d; want %d, %d", fs.next, fs.nodes[dir].dir.next, next, cookie)
		}
	}
	after, err := os.Stat(p.journal())
	if err != nil || after.Size() > before.Size()/50 {
		t.Errorf("%d bytes, before %d: %v", after.Size(), before.Size(), err)
	}
	if link, err := fs.Lookup(dir, "link"); err != nil || link.Target != "\xff" {
		t.Errorf("target %q, %v", link.Target, err)
	}
	mustMake(t, fs, dir, "later", File)
	if _, err := p.open().Lookup(dir, "later"); err != nil {
		t.Errorf("what was made after it: %v", err)
	}
}

// A crash amid the compaction leaves a part of the new journal beside the old one, which stays in force.
func TestACompactionThatDidNotFinish(t *testing.T) {
	p := newPlace(t)
	mustMake(t, p.open(), RootIno, "file", File)
	if err := os.WriteFile(p.journal()+".new", []byte("00000000 half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := names(t, p.open(), RootIno); got != "file" {
		t.Errorf("%q", got)
	}
}
