package vfs

import "testing"

func TestRenameRules(t *testing.T) {
	fs := newPlace(t).open()
	file := mustMake(t, fs, RootIno, "file", File)
	dir := mustMake(t, fs, RootIno, "dir", Dir)
	inner := mustMake(t, fs, dir, "inner", Dir)
	mustMake(t, fs, inner, "leaf", File)
	for _, c := range []struct {
		what    string
		fromDir uint64
		from    string
		toDir   uint64
		to      string
		want    error
	}{
		{what: "nothing", fromDir: RootIno, from: "none", toDir: dir, to: "x", want: ErrNotFound},
		{what: "to a bad name", fromDir: RootIno, from: "file", toDir: dir, to: "..", want: ErrInvalid},
		{what: "file over directory", fromDir: RootIno, from: "file", toDir: RootIno, to: "dir", want: ErrIsDir},
		{what: "directory over file", fromDir: RootIno, from: "dir", toDir: RootIno, to: "file", want: ErrNotDir},
		{what: "directory into itself", fromDir: RootIno, from: "dir", toDir: dir, to: "x", want: ErrInvalid},
		{what: "directory below itself", fromDir: RootIno, from: "dir", toDir: inner, to: "x", want: ErrInvalid},
		{what: "over a full directory", fromDir: dir, from: "inner", toDir: RootIno, to: "dir", want: ErrNotEmpty},
		{what: "into a file", fromDir: RootIno, from: "dir", toDir: file, to: "x", want: ErrNotDir},
	} {
		_, _, err := fs.Rename(c.fromDir, c.from, c.toDir, c.to)
		wantErr(t, c.what, err, c.want)
	}
	if got := names(t, fs, RootIno) + "/" + names(t, fs, dir); got != "file dir/inner" {
		t.Errorf("refused renames changed names: %s", got)
	}
}

func TestRenameMovesAndReplaces(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	file := mustMake(t, fs, RootIno, "file", File)
	old := mustMake(t, fs, RootIno, "old", File)
	mustWrite(t, fs, old, 0, "replaced", true)
	one := mustMake(t, fs, RootIno, "one", Dir)
	two := mustMake(t, fs, RootIno, "two", Dir)
	moved := mustMake(t, fs, one, "moved", Dir)
	mustMake(t, fs, two, "empty", Dir)
	rename := func(fromDir uint64, from string, toDir uint64, to string) (DirChange, DirChange) {
		t.Helper()
		a, b, err := fs.Rename(fromDir, from, toDir, to)
		if err != nil {
			t.Fatal(err)
		}
		return a, b
	}
	if a, b := rename(RootIno, "file", RootIno, "old"); a != b {
		t.Error("one directory was told of as two changes")
	}
	rename(one, "moved", two, "empty")
	for _, reopened := range []bool{false, true} {
		if reopened {
			fs = p.open()
		}
		if got := names(t, fs, RootIno) + "/" + names(t, fs, one) + "/" + names(t, fs, two); got != "old one two//empty" {
			t.Errorf("names %s", got)
		}
		if attr, err := fs.Lookup(RootIno, "old"); err != nil || attr.Ino != file {
			t.Errorf("inode %d, %v", attr.Ino, err)
		}
		if _, err := fs.Get(old, 0); err == nil {
			t.Error("the replaced file is still there")
		}
		up, err := fs.Lookup(moved, "..")
		a, _ := fs.Get(one, 0)
		b, _ := fs.Get(two, 0)
		if err != nil || up.Ino != two || a.Links != 2 || b.Links != 3 {
			t.Errorf("parent %d, links %d and %d, %v", up.Ino, a.Links, b.Links, err)
		}
	}
}

func TestRenameOfTwoNamesOfOneFile(t *testing.T) {
	fs := newPlace(t).open()
	file := mustMake(t, fs, RootIno, "a", File)
	if _, _, err := fs.Link(file, RootIno, "b"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := fs.Rename(RootIno, "a", RootIno, "b"); err != nil {
		t.Fatal(err)
	}
	if attr, _ := fs.Get(file, 0); names(t, fs, RootIno) != "a b" || attr.Links != 2 {
		t.Errorf("names %q, %d links", names(t, fs, RootIno), attr.Links)
	}
}
