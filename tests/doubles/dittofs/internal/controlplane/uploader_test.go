package controlplane

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"bench.invalid/dittofs-double/internal/vfs"
)

// flaky is a remote store that can be down, and counts what it is sent.
type flaky struct {
	memoryObjects
	lock sync.Mutex
	down bool
	puts []string
}

func newFlaky() *flaky { return &flaky{memoryObjects: memoryObjects{byKey: map[string][]byte{}}} }

func (f *flaky) setDown(down bool) {
	f.lock.Lock()
	defer f.lock.Unlock()
	f.down = down
}

func (f *flaky) Put(ctx context.Context, key string, body []byte) error {
	f.lock.Lock()
	defer f.lock.Unlock()
	if f.down {
		return errors.New("down")
	}
	f.puts = append(f.puts, key)
	return f.memoryObjects.Put(ctx, key, body)
}

func (f *flaky) keys() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var keys []string
	for key := range f.byKey {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// files is a file system as far as an uploader looks at it.
type files struct {
	sync.Mutex
	byInode map[uint64][]byte
}

func (f *files) set(ino uint64, content []byte) {
	f.Lock()
	defer f.Unlock()
	f.byInode[ino] = content
}

func (f *files) open(ino uint64) (io.ReadCloser, int64, error) {
	f.Lock()
	defer f.Unlock()
	content, ok := f.byInode[ino]
	if !ok {
		return nil, 0, vfs.ErrStale
	}
	return io.NopCloser(bytes.NewReader(content)), int64(len(content)), nil
}

func begin(t *testing.T, dir string, store objects, content *files) *uploader {
	t.Helper()
	u, err := openUploader(dir, "export", store, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	u.start(content.open)
	t.Cleanup(func() { u.close() })
	return u
}

func eventually(t *testing.T, what string, check func() bool) {
	t.Helper()
	for end := time.Now().Add(8 * time.Second); !check(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("not in time: " + what)
		}
	}
}

func TestUploadsOnlyWhatChangedAndRemovesWhatIsGone(t *testing.T) {
	store, content := newFlaky(), &files{byInode: map[uint64][]byte{}}
	u := begin(t, t.TempDir(), store, content)
	large := make([]byte, 2*partSize+5)
	content.set(7, large)
	u.changed(7)
	if got := u.stats(); got.unsyncedBytes != int64(len(large)) || got.pendingFiles != 1 {
		t.Errorf("%+v", got)
	}
	done := func() bool { return u.stats().pendingFiles == 0 }
	eventually(t, "first upload", done)
	if want := []string{"export/7/0", "export/7/1", "export/7/2"}; !slices.Equal(store.keys(), want) {
		t.Error(store.keys())
	}
	changed := slices.Clone(large)
	changed[partSize] = 1
	content.set(7, changed)
	store.puts = nil
	u.changed(7)
	eventually(t, "second upload", done)
	if !slices.Equal(store.puts, []string{"export/7/1"}) {
		t.Error("sent:", store.puts)
	}
	content.set(7, changed[:10])
	u.changed(7)
	eventually(t, "truncation", done)
	if !slices.Equal(store.keys(), []string{"export/7/0"}) {
		t.Error(store.keys())
	}
	u.removed(7)
	eventually(t, "removal", done)
	if len(store.keys()) > 0 {
		t.Error(store.keys())
	}
}

func TestOutageIsRetriedAndSurvivesARestart(t *testing.T) {
	store, content, dir := newFlaky(), &files{byInode: map[uint64][]byte{3: []byte("abc")}}, t.TempDir()
	store.setDown(true)
	u := begin(t, dir, store, content)
	u.changed(3)
	eventually(t, "a failure", func() bool { return u.stats().failed > 0 })
	if got := u.stats(); got.unsyncedBytes != 3 || got.downSince.IsZero() {
		t.Errorf("%+v", got)
	}
	u.close()
	u = begin(t, dir, store, content)
	eventually(t, "a failure after the restart", func() bool { return u.stats().failed > 0 })
	store.setDown(false)
	eventually(t, "the upload", func() bool { return u.stats().unsyncedBytes == 0 })
	if string(store.byKey["export/3/0"]) != "abc" {
		t.Error(store.byKey)
	}
}

func TestFlushWaitsForTheUploadAndReportsAFailure(t *testing.T) {
	store, content := newFlaky(), &files{byInode: map[uint64][]byte{3: []byte("abc")}}
	u := begin(t, t.TempDir(), store, content)
	u.changed(3)
	if err := u.flush(3); err != nil || len(store.keys()) != 1 {
		t.Error(err, store.keys())
	}
	store.setDown(true)
	content.set(3, []byte("abcd"))
	u.changed(3)
	if err := u.flush(3); err == nil {
		t.Error("no failure")
	}
	if err := u.flush(99); err != nil {
		t.Error("an unchanged file:", err)
	}
}

// The process may end between a removal and its note: what is left then is the note of an earlier change.
func TestFileThatIsGoneIsNotRetriedForEver(t *testing.T) {
	store, content, dir := newFlaky(), &files{byInode: map[uint64][]byte{3: []byte("abc")}}, t.TempDir()
	u := begin(t, dir, store, content)
	u.changed(3)
	eventually(t, "the upload", func() bool { return u.stats().pendingFiles == 0 })
	u.close()
	delete(content.byInode, 3)
	u = begin(t, dir, store, content)
	u.changed(3)
	eventually(t, "the removal", func() bool { return u.stats().pendingFiles == 0 && len(store.keys()) == 0 })
}
