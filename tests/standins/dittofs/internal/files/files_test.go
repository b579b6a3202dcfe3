package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// place is a share's two folders; open opens the share as it is on disk, also after one that was never closed.
type place struct {
	t    *testing.T
	path string
	told []string
}

func (p *place) open() *FS {
	p.t.Helper()
	fs, err := Open(filepath.Join(p.path, "meta"), filepath.Join(p.path, "data"), func(ino, from, to uint64) {
		p.told = append(p.told, fmt.Sprintf("%d:%d-%d", ino, from, to))
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return fs
}

func newPlace(t *testing.T) *place { return &place{t: t, path: t.TempDir()} }

func must[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func text(t *testing.T, fs *FS, ino uint64) string {
	t.Helper()
	buffer := make([]byte, 100)
	count, _, err := fs.Read(ino, 0, buffer)
	if err != nil {
		t.Fatal(err)
	}
	return string(buffer[:count])
}

func list(t *testing.T, fs *FS, dir uint64) string {
	t.Helper()
	var names []string
	for _, n := range must[[]Inode](t)(fs.List(dir, 0)) {
		names = append(names, string(n.Name))
	}
	return strings.Join(names, " ")
}

func TestEverythingIsThereAfterAKill(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	dir := must[Inode](t)(fs.Create(Root, "dir", Inode{Dir: true, Mode: 0o755}))
	file := must[Inode](t)(fs.Create(dir.Ino, "old", Inode{Mode: 0o644, UID: 7, GID: 8}))
	must[Inode](t)(fs.Write(file.Ino, 3, []byte("abc")))
	must[Inode](t)(fs.Commit(file.Ino))
	mode, when := uint32(0o600), time.Unix(1_000_000_000, 5)
	must[Inode](t)(fs.SetAttr(file.Ino, Change{Mode: &mode, Mtime: &when}))
	if err := fs.Rename(dir.Ino, "old", Root, "new \xff"); err != nil {
		t.Fatal(err)
	}
	gone := must[Inode](t)(fs.Create(Root, "gone", Inode{}))
	if err := fs.Remove(Root, "gone", false); err != nil {
		t.Fatal(err)
	}

	fs = p.open()

	n := must[Inode](t)(fs.Lookup(Root, "new \xff"))
	if n.Ino != file.Ino || n.Mode != mode || n.UID != 7 || n.GID != 8 || n.Size != 6 || !n.Mtime.Equal(when) {
		t.Errorf("%+v", n)
	}
	if text(t, fs, n.Ino) != "\x00\x00\x00abc" || list(t, fs, Root) != "dir new \xff" || list(t, fs, dir.Ino) != "" {
		t.Errorf("%q, root %q, dir %q", text(t, fs, n.Ino), list(t, fs, Root), list(t, fs, dir.Ino))
	}
	if later := must[Inode](t)(fs.Create(Root, "later", Inode{})); later.Ino <= gone.Ino {
		t.Errorf("inode %d was used before", later.Ino)
	}
}

func TestATornLastLineIsCutOff(t *testing.T) {
	for _, torn := range []string{"[", "[{}", "[]x\n"} {
		p := newPlace(t)
		must[Inode](t)(p.open().Create(Root, "kept", Inode{}))
		log := filepath.Join(p.path, "meta", "inodes.log")
		whole := must[[]byte](t)(os.ReadFile(log))
		if err := os.WriteFile(log, append(whole, torn...), 0o600); err != nil {
			t.Fatal(err)
		}
		must[Inode](t)(p.open().Create(Root, "later", Inode{}))
		if got := list(t, p.open(), Root); got != "kept later" {
			t.Errorf("after %q: %s", torn, got)
		}
	}
}

func TestChangesThatAreRefusedChangeNothing(t *testing.T) {
	fs := newPlace(t).open()
	dir := must[Inode](t)(fs.Create(Root, "dir", Inode{Dir: true})).Ino
	inner := must[Inode](t)(fs.Create(dir, "inner", Inode{Dir: true})).Ino
	file := must[Inode](t)(fs.Create(Root, "file", Inode{})).Ino
	create := func(dir uint64, name string) error { _, err := fs.Create(dir, name, Inode{}); return err }
	_, tooLong := fs.Lookup(Root, strings.Repeat("x", 256))
	_, stale := fs.Get(999)
	_, written := fs.Write(dir, 0, []byte("x"))
	for want, errs := range map[syscall.Errno][]error{
		syscall.EEXIST:       {create(Root, "file")},
		syscall.EINVAL:       {create(Root, ""), create(Root, ".."), create(Root, "a/b"), fs.Rename(Root, "dir", inner, "x"), fs.Rename(Root, "dir", dir, "x")},
		syscall.ENAMETOOLONG: {create(Root, strings.Repeat("x", 256)), tooLong},
		syscall.ENOTDIR:      {create(file, "x"), fs.Remove(Root, "file", true), fs.Rename(Root, "dir", Root, "file")},
		syscall.EISDIR:       {fs.Remove(Root, "dir", false), fs.Rename(Root, "file", Root, "dir"), written},
		syscall.ENOTEMPTY:    {fs.Remove(Root, "dir", true)},
		syscall.ENOENT:       {fs.Remove(Root, "none", false), fs.Rename(Root, "none", Root, "x")},
		syscall.ESTALE:       {stale},
	} {
		for i, err := range errs {
			if !errors.Is(err, want) {
				t.Errorf("%v %d: %v", want, i, err)
			}
		}
	}
	if got := list(t, fs, Root) + "/" + list(t, fs, dir); got != "dir file/inner" {
		t.Error(got)
	}
}

func TestARenameReplaces(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	old := must[Inode](t)(fs.Create(Root, "a", Inode{})).Ino
	must[Inode](t)(fs.Write(old, 0, []byte("old")))
	file := must[Inode](t)(fs.Create(Root, "b", Inode{})).Ino
	if err := fs.Rename(Root, "b", Root, "a"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if n := must[Inode](t)(fs.Lookup(Root, "a")); n.Ino != file || list(t, fs, Root) != "a" {
			t.Errorf("%+v, names %s", n, list(t, fs, Root))
		}
		fs = p.open()
	}
	if left := must[[]os.DirEntry](t)(os.ReadDir(fs.DataDir())); len(left) != 0 {
		t.Errorf("content of the replaced file is left: %v", left)
	}
}

func TestWhatChangesIsTold(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	file := must[Inode](t)(fs.Create(Root, "file", Inode{})).Ino
	must[Inode](t)(fs.Write(file, 2, []byte("abcdef")))
	size := uint64(5)
	must[Inode](t)(fs.SetAttr(file, Change{Size: &size}))
	fs = p.open()
	if err := fs.Remove(Root, "file", false); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(p.told, " "); got != "3:2-8 3:5-8 3:0-5 3:0-5" {
		t.Error(got)
	}
}

func TestManyAtOnce(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	shared := must[Inode](t)(fs.Create(Root, "shared", Inode{})).Ino
	var workers sync.WaitGroup
	for w := range 6 {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for r := range 10 {
				name := fmt.Sprintf("%d-%d", w, r)
				made, err := fs.Create(Root, name, Inode{})
				_, errWrite := fs.Write(shared, uint64(w*10), []byte(strings.Repeat(string(rune('a'+w)), 10)))
				_, errCommit := fs.Commit(shared)
				_, errList := fs.List(Root, made.Ino)
				if err := errors.Join(err, errWrite, errCommit, errList, fs.Rename(Root, name, Root, name+"-moved")); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	workers.Wait()
	fs = p.open()
	if files, _ := fs.Usage(); files != 61 || text(t, fs, shared) != "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff" {
		t.Errorf("%d files, %q", files, text(t, fs, shared))
	}
}
