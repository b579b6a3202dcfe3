package uploads

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"bench.invalid/dittofs-standin/internal/files"
)

// bucket is a store that may be down.
type bucket struct {
	mu     sync.Mutex
	isDown bool
	sizes  map[string]int
}

func (b *bucket) change(edit func()) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.isDown {
		return errors.New("down")
	}
	edit()
	return nil
}

func (b *bucket) Put(_ context.Context, key string, body []byte) error {
	return b.change(func() { b.sizes[key] = len(body) })
}

func (b *bucket) Delete(_ context.Context, key string) error {
	return b.change(func() { delete(b.sizes, key) })
}

func (b *bucket) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return fmt.Sprint(b.sizes)
}

func until(t *testing.T, what string, isSo func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !isSo(); time.Sleep(interval) {
		if time.Now().After(deadline) {
			t.Fatalf("not within 20 s: %s", what)
		}
	}
}

func TestObjectsFollowTheFiles(t *testing.T) {
	dir, store := t.TempDir(), &bucket{sizes: map[string]int{}}
	open := func() (*files.FS, *Uploader) {
		u := New("export", store, slog.New(slog.DiscardHandler))
		fs, err := files.Open(dir, dir+"/data", u.Changed)
		if err != nil {
			t.Fatal(err)
		}
		u.Start(fs)
		t.Cleanup(u.Close)
		return fs, u
	}
	fs, u := open()
	made, err := fs.Create(files.Root, "file", files.Inode{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Write(made.Ino, 0, make([]byte, blockSize+7)); err != nil {
		t.Fatal(err)
	}
	if blocks, bytes := u.Pending(fs); blocks != 2 || bytes != blockSize+7 {
		t.Errorf("%d blocks, %d bytes pending", blocks, bytes)
	}
	until(t, "both blocks are there", func() bool { return store.String() == "map[export/3/0:4194304 export/3/1:7]" })
	until(t, "nothing is pending", func() bool { blocks, _ := u.Pending(fs); return blocks == 0 })

	store.change(func() { store.isDown = true })
	size := uint64(5)
	if _, err := fs.SetAttr(made.Ino, files.Change{Size: &size}); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * rest)
	u.Close()
	store.mu.Lock()
	store.isDown = false
	store.mu.Unlock()
	fs, u = open()
	until(t, "the file is uploaded by the next process", func() bool { blocks, _ := u.Pending(fs); return blocks == 0 })
	if got := store.String(); got != "map[export/3/0:5 export/3/1:7]" { // nobody knew any more of the block that was cut off
		t.Error(got)
	}
	if err := fs.Remove(files.Root, "file", false); err != nil {
		t.Fatal(err)
	}
	until(t, "its object is removed", func() bool { return store.String() == "map[export/3/1:7]" })
}

func TestAStoreThatComesBackIsTriedAgain(t *testing.T) {
	dir, store := t.TempDir(), &bucket{sizes: map[string]int{}, isDown: true}
	u := New("export", store, slog.New(slog.DiscardHandler))
	fs, err := files.Open(dir, dir+"/data", u.Changed)
	if err != nil {
		t.Fatal(err)
	}
	u.Start(fs)
	defer u.Close()
	made, err := fs.Create(files.Root, "file", files.Inode{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Write(made.Ino, 0, []byte("text")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(3 * rest)
	if blocks, bytes := u.Pending(fs); blocks != 1 || bytes != 4 {
		t.Errorf("%d blocks, %d bytes pending", blocks, bytes)
	}
	store.mu.Lock()
	store.isDown = false
	store.mu.Unlock()
	until(t, "it is there", func() bool { return store.String() == "map[export/3/0:4]" })
}
