package vfs

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// place is a share's two folders; open opens the share as it is on disk, also after one that was never closed.
type place struct {
	t          *testing.T
	meta, data string
}

func newPlace(t *testing.T) place {
	dir := t.TempDir()
	return place{t, filepath.Join(dir, "meta"), filepath.Join(dir, "data")}
}

func (p place) open() *FS {
	p.t.Helper()
	fs, err := Open(p.meta, p.data, Hooks{})
	if err != nil {
		p.t.Fatal(err)
	}
	return fs
}

func (p place) journal() string { return filepath.Join(p.meta, journalName) }

func mustMake(t *testing.T, fs *FS, dir uint64, name string, kind Kind) uint64 {
	t.Helper()
	attr, _, err := fs.Create(dir, name, New{Kind: kind, Mode: 0o644})
	if err != nil {
		t.Fatalf("create %q: %v", name, err)
	}
	return attr.Ino
}

func mustWrite(t *testing.T, fs *FS, ino, offset uint64, data string, durable bool) {
	t.Helper()
	if _, _, err := fs.Write(ino, offset, []byte(data), durable); err != nil {
		t.Fatal(err)
	}
}

// contents reads a whole file, which must not be longer than its size says.
func contents(t *testing.T, fs *FS, ino uint64) string {
	t.Helper()
	buffer := make([]byte, 1<<16)
	count, end, attr, err := fs.Read(ino, 0, buffer)
	if err != nil || !end || uint64(count) != attr.Size {
		t.Fatalf("read %d bytes of %d, end %v: %v", count, attr.Size, end, err)
	}
	return string(buffer[:count])
}

func wantErr(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

func names(t *testing.T, fs *FS, dir uint64) string {
	t.Helper()
	var list []string
	_, _, err := fs.Entries(dir, 2, func(e Entry, _ Attr) bool { list = append(list, e.Name); return true })
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(list, " ")
}

func TestNamesThatAreRefused(t *testing.T) {
	fs := newPlace(t).open()
	longest := strings.Repeat("x", 255)
	mustMake(t, fs, RootIno, longest, File)
	for name, want := range map[string]error{
		"": ErrInvalid, ".": ErrInvalid, "..": ErrInvalid, "a/b": ErrInvalid, "a\x00": ErrInvalid,
		longest + "x": ErrNameTooLong, longest: ErrExists,
	} {
		_, _, err := fs.Create(RootIno, name, New{Kind: File})
		wantErr(t, fmt.Sprintf("create %.9q", name), err, want)
	}
	_, err := fs.Lookup(RootIno, longest+"x")
	wantErr(t, "look up a long name", err, ErrNameTooLong)
	_, err = fs.Lookup(RootIno, "none")
	wantErr(t, "look up nothing", err, ErrNotFound)
}

func TestLinksAreCounted(t *testing.T) {
	fs := newPlace(t).open()
	file := mustMake(t, fs, RootIno, "file", File)
	dir := mustMake(t, fs, RootIno, "dir", Dir)
	if attr, _, err := fs.Link(file, dir, "other"); err != nil || attr.Links != 2 {
		t.Fatalf("%d links, %v", attr.Links, err)
	}
	_, _, err := fs.Link(dir, RootIno, "again")
	wantErr(t, "link a directory", err, ErrIsDir)
	_, _, err = fs.Link(file, dir, "other")
	wantErr(t, "link over a name", err, ErrExists)
	if root, _ := fs.Get(RootIno, 0); root.Links != 3 {
		t.Errorf("the root has %d links, want 3", root.Links)
	}
	_, err = fs.Remove(RootIno, "dir", false)
	wantErr(t, "remove a directory as a file", err, ErrIsDir)
	_, err = fs.Remove(RootIno, "file", true)
	wantErr(t, "remove a file as a directory", err, ErrNotDir)
	_, err = fs.Remove(RootIno, "dir", true)
	wantErr(t, "remove a full directory", err, ErrNotEmpty)
	if _, err := fs.Remove(RootIno, "file", false); err != nil {
		t.Fatal(err)
	}
	if attr, err := fs.Get(file, 0); err != nil || attr.Links != 1 {
		t.Errorf("%d links, %v", attr.Links, err)
	}
}

func TestRemovedContentsAreGone(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	file := mustMake(t, fs, RootIno, "file", File)
	mustWrite(t, fs, file, 0, "text", true)
	if _, err := fs.Remove(RootIno, "file", false); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(p.data); len(left) != 0 {
		t.Errorf("%d contents left", len(left))
	}
	_, _, err := fs.Write(file, 0, []byte("late"), false)
	wantErr(t, "write to a removed file", err, ErrStale)
	if left, _ := os.ReadDir(p.data); len(left) != 0 {
		t.Errorf("a late write left %d contents", len(left))
	}
}

func TestExclusiveCreationIsRepeated(t *testing.T) {
	p := newPlace(t)
	first, _, err := p.open().Create(RootIno, "x", New{Kind: File, Verifier: 77})
	if err != nil {
		t.Fatal(err)
	}
	fs := p.open()
	again, _, err := fs.Create(RootIno, "x", New{Kind: File, Verifier: 77})
	if err != nil || again.Ino != first.Ino {
		t.Errorf("inode %d, %v; want %d", again.Ino, err, first.Ino)
	}
	_, _, err = fs.Create(RootIno, "x", New{Kind: File, Verifier: 78})
	wantErr(t, "somebody else's exclusive creation", err, ErrExists)
}

func TestSizesAndHoles(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	file := mustMake(t, fs, RootIno, "file", File)
	resize := func(size uint64) {
		t.Helper()
		if _, _, err := fs.SetAttr(file, Change{Size: &size}, nil); err != nil {
			t.Fatal(err)
		}
	}
	resize(3)
	if got := contents(t, fs, file); got != "\x00\x00\x00" {
		t.Errorf("grown: %q", got)
	}
	mustWrite(t, fs, file, 5, "abcdef", false)
	resize(7)
	resize(9)
	if got := contents(t, fs, file); got != "\x00\x00\x00\x00\x00ab\x00\x00" {
		t.Errorf("cut and grown again: %q", got)
	}
	mustWrite(t, fs, file, 50, "", false)
	if attr, _ := fs.Get(file, 0); attr.Size != 9 {
		t.Errorf("writing nothing made the size %d", attr.Size)
	}
	_, _, err := fs.Write(file, maxSize, []byte("x"), false)
	wantErr(t, "write beyond the limit", err, ErrTooBig)
	if _, _, _, err := fs.Read(RootIno, 0, make([]byte, 1)); !errors.Is(err, ErrIsDir) {
		t.Errorf("read a directory: %v", err)
	}
	reader, length, err := fs.OpenContent(file)
	if err != nil || length != 9 {
		t.Fatalf("length %d, %v", length, err)
	}
	var all bytes.Buffer
	if _, err := all.ReadFrom(reader); err != nil || all.Len() != 9 {
		t.Errorf("%d bytes, %v", all.Len(), errors.Join(err, reader.Close()))
	}
}
