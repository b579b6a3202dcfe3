// Package uploads brings what is written to a remote store, in the background.
package uploads

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"

	"bench.invalid/dittofs-standin/internal/files"
)

// blockSize is what one object holds of a file.
const blockSize = 4 << 20

const (
	interval = 100 * time.Millisecond
	rest     = 2 * interval // so that a block is not uploaded for each write to it
	pause    = time.Second  // after a failure
)

// Store is where blocks go.
type Store interface {
	Put(ctx context.Context, key string, body []byte) error
	Delete(ctx context.Context, key string) error
}

type block struct{ ino, index uint64 }

// Uploader makes the objects of a share what its files are, whatever they were: a block that there is becomes an object, and one
// that there is not is none. What was pending when the process ended is found again, as a share tells of all its files when it
// is opened.
type Uploader struct {
	prefix string
	store  Store
	log    *slog.Logger

	mu      sync.Mutex
	pending map[block]time.Time // since its last change

	ctx   context.Context
	stop  context.CancelFunc
	ended sync.WaitGroup
}

// New makes an uploader that only takes notes until it is started.
func New(prefix string, store Store, log *slog.Logger) *Uploader {
	u := &Uploader{prefix: prefix, store: store, log: log, pending: map[block]time.Time{}}
	u.ctx, u.stop = context.WithCancel(context.Background())
	return u
}

// Changed notes that a part of a file is another one now, or gone.
func (u *Uploader) Changed(ino, from, to uint64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for index := from / blockSize; index*blockSize < to; index++ {
		u.pending[block{ino, index}] = time.Now()
	}
}

// Start begins to upload.
func (u *Uploader) Start(fs *files.FS) {
	u.ended.Add(1)
	go func() {
		defer u.ended.Done()
		for wait := interval; ; {
			select {
			case <-u.ctx.Done():
				return
			case <-time.After(wait):
			}
			if wait = interval; !u.round(fs) {
				wait = pause
			}
		}
	}()
}

// Close ends it, whatever is pending.
func (u *Uploader) Close() {
	u.stop()
	u.ended.Wait()
}

// Pending is how many blocks are not uploaded as they are now, and how long they are together.
func (u *Uploader) Pending(fs *files.FS) (blocks int, bytes uint64) {
	u.mu.Lock()
	pending := maps.Clone(u.pending)
	u.mu.Unlock() // a share that tells of a change holds its own lock meanwhile
	for b := range pending {
		if n, err := fs.Get(b.ino); err == nil && n.Size > b.index*blockSize {
			bytes += min(n.Size-b.index*blockSize, blockSize)
		}
	}
	return len(pending), bytes
}

// round uploads what has come to rest, and tells whether all of that succeeded.
func (u *Uploader) round(fs *files.FS) bool {
	u.mu.Lock()
	due := map[block]time.Time{}
	for b, since := range u.pending {
		if time.Since(since) >= rest {
			due[b] = since
		}
	}
	u.mu.Unlock()
	for b, since := range due {
		if err := u.upload(fs, b); err != nil {
			if u.ctx.Err() == nil {
				u.log.Error("upload failed", "block", u.key(b), "error", err)
			}
			return false
		}
		u.mu.Lock()
		if u.pending[b].Equal(since) {
			delete(u.pending, b)
		}
		u.mu.Unlock()
	}
	return true
}

func (u *Uploader) key(b block) string { return fmt.Sprintf("%s/%d/%d", u.prefix, b.ino, b.index) }

func (u *Uploader) upload(fs *files.FS, b block) error {
	body := make([]byte, blockSize)
	count, _, err := fs.Read(b.ino, b.index*blockSize, body)
	if count > 0 && err == nil {
		return u.store.Put(u.ctx, u.key(b), body[:count])
	}
	if _, gone := fs.Get(b.ino); err != nil && gone == nil {
		return err
	}
	return u.store.Delete(u.ctx, u.key(b))
}
