package vfs

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// Workers share a directory and a file; each also makes, writes, renames and removes files of its own.
func TestManyAtOnce(t *testing.T) {
	p := newPlace(t)
	fs := p.open()
	shared := mustMake(t, fs, RootIno, "shared", File)
	const workers, rounds = 6, 12
	var done sync.WaitGroup
	failures := make(chan error, workers)
	for w := range workers {
		done.Add(1)
		go func() {
			defer done.Done()
			for r := range rounds {
				if err := work(fs, shared, w, r); err != nil {
					failures <- err
					return
				}
			}
		}()
	}
	done.Wait()
	close(failures)
	for err := range failures {
		t.Error(err)
	}
	fs = p.open()
	if files, _ := fs.Stats(); files != 1+workers*rounds {
		t.Errorf("%d files, want %d", files, 1+workers*rounds)
	}
	got := contents(t, fs, shared)
	for w := range workers {
		if got[w*10:w*10+10] != strings.Repeat(string(rune('a'+w)), 10) {
			t.Errorf("worker %d's part is %q", w, got[w*10:w*10+10])
		}
	}
}

func work(fs *FS, shared uint64, w, r int) error {
	name := fmt.Sprintf("%d-%d", w, r)
	made, _, err := fs.Create(RootIno, name, New{Kind: File})
	if err != nil {
		return err
	}
	mode := uint32(r)
	_, _, err = fs.Write(shared, uint64(w*10), []byte(strings.Repeat(string(rune('a'+w)), 10)), r%2 == 0)
	_, _, errWrite := fs.Write(made.Ino, 0, []byte(name), false)
	_, _, errSet := fs.SetAttr(shared, Change{Mode: &mode}, nil)
	_, _, errLink := fs.Link(made.Ino, RootIno, name+"-link")
	_, _, errRename := fs.Rename(RootIno, name, RootIno, name+"-moved")
	_, errRemove := fs.Remove(RootIno, name+"-link", false)
	_, _, errList := fs.Entries(RootIno, 0, func(Entry, Attr) bool { return true })
	_, _, _, errRead := fs.Read(shared, 0, make([]byte, 100))
	fs.Stats()
	return errors.Join(err, errWrite, errSet, errLink, errRename, errRemove, errList, errRead, fs.Commit(made.Ino), fs.Commit(shared))
}

// Only one of many makes a name; only one removes it, and no contents stay behind.
func TestOneWins(t *testing.T) {
	fs := newPlace(t).open()
	for round := range 5 {
		name := fmt.Sprint(round)
		made := race(func() error { _, _, err := fs.Create(RootIno, name, New{Kind: File}); return err })
		removed := race(func() error { _, err := fs.Remove(RootIno, name, false); return err })
		if made != 1 || removed != 1 {
			t.Errorf("%d made it, %d removed it", made, removed)
		}
	}
}

// race counts how many of some callers succeed.
func race(call func() error) (succeeded int) {
	results := make(chan error)
	for range 8 {
		go func() { results <- call() }()
	}
	for range 8 {
		if <-results == nil {
			succeeded++
		}
	}
	return succeeded
}
