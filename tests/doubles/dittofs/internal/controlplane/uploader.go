package controlplane

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"time"
)

const (
	partSize      = 8 << 20
	settle        = 200 * time.Millisecond // a file that is being written is left alone for this long
	longestSettle = 3 * time.Second        // but not for ever
	uploadWorkers = 4
	firstRetry    = 500 * time.Millisecond
	longestRetry  = 15 * time.Second
)

// openContent opens a file's content and tells its size.
type openContent func(ino uint64) (io.ReadCloser, int64, error)

// uploader copies a share's content to its remote store in the background. A write never waits for it.
type uploader struct {
	prefix string
	store  objects
	log    *slog.Logger
	record *uploadLog
	open   openContent

	ctx    context.Context
	cancel context.CancelFunc
	done   sync.WaitGroup

	mu        sync.Mutex
	wake      *sync.Cond // something became due, or finished
	waiting   map[uint64]*pendingUpload
	completed int
	failed    int
	downSince time.Time
}

// pendingUpload is a file that is not in the remote store as it is now.
type pendingUpload struct {
	generation int // counts the changes, to see whether one came during an upload
	removed    bool
	busy       bool
	since      time.Time
	due        time.Time
	attempts   int
	lastError  error
}

func openUploader(dir, prefix string, store objects, log *slog.Logger) (*uploader, error) {
	record, err := openUploadLog(dir)
	if err != nil {
		return nil, err
	}
	marked, err := record.pending()
	if err != nil {
		return nil, err
	}
	u := &uploader{prefix: prefix, store: store, log: log, record: record, waiting: map[uint64]*pendingUpload{}}
	u.ctx, u.cancel = context.WithCancel(context.Background())
	u.wake = sync.NewCond(&u.mu)
	now := time.Now()
	for ino, removed := range marked {
		u.waiting[ino] = &pendingUpload{removed: removed, since: now, due: now}
	}
	return u, nil
}

func (u *uploader) start(open openContent) {
	u.open = open
	for range uploadWorkers {
		u.done.Add(1)
		go u.work()
	}
	u.done.Add(1)
	go u.tick()
}

// tick wakes the workers often enough for what becomes due by time alone.
func (u *uploader) tick() {
	defer u.done.Done()
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-u.ctx.Done():
			return
		case <-ticker.C:
			u.mu.Lock()
			if len(u.waiting) > 0 {
				u.wake.Broadcast()
			}
			u.mu.Unlock()
		}
	}
}

func (u *uploader) changed(ino uint64) { u.note(ino, false) }

func (u *uploader) removed(ino uint64) { u.note(ino, true) }

func (u *uploader) note(ino uint64, removed bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	now := time.Now()
	file, ok := u.waiting[ino]
	if !ok {
		file = &pendingUpload{since: now}
		u.waiting[ino] = file
	}
	if !ok || file.removed != removed {
		if err := u.record.mark(ino, removed); err != nil {
			u.log.Error("upload not noted: a restart would forget it", "share", u.prefix, "inode", ino, "error", err)
		}
	}
	file.generation++
	file.removed = removed
	if file.attempts == 0 { // otherwise the retry's own time stands
		file.due = earlier(now.Add(settle), file.since.Add(longestSettle))
	}
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func (u *uploader) work() {
	defer u.done.Done()
	for {
		ino, snapshot, ok := u.take()
		if !ok {
			return
		}
		var err error
		if snapshot.removed {
			err = u.deleteParts(ino, 0)
		} else {
			err = u.upload(ino)
		}
		u.finish(ino, snapshot.generation, err)
	}
}

// take waits for a file that is due and claims it.
func (u *uploader) take() (uint64, pendingUpload, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for u.ctx.Err() == nil {
		now := time.Now()
		for ino, file := range u.waiting {
			if !file.busy && !file.due.After(now) {
				file.busy = true
				return ino, *file, true
			}
		}
		u.wake.Wait()
	}
	return 0, pendingUpload{}, false
}

func (u *uploader) finish(ino uint64, generation int, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	defer u.wake.Broadcast()
	file := u.waiting[ino]
	file.busy = false
	file.lastError = err
	now := time.Now()
	switch {
	case err != nil && u.ctx.Err() != nil: // stopped: the mark stays for the next start
	case err != nil:
		u.failed++
		file.attempts++
		file.due = now.Add(backoff(file.attempts))
		if u.downSince.IsZero() {
			u.downSince = now
			u.log.Warn("upload failed, will be tried again", "share", u.prefix, "inode", ino, "error", err)
		}
	case file.generation == generation:
		u.completed++
		u.downSince = time.Time{}
		delete(u.waiting, ino)
		if err := u.record.unmark(ino); err != nil {
			u.log.Error("upload not recorded as done", "share", u.prefix, "inode", ino, "error", err)
		}
	default: // changed meanwhile
		u.completed++
		u.downSince = time.Time{}
		file.attempts, file.since, file.due = 0, now, now.Add(settle)
	}
}

func backoff(attempts int) time.Duration {
	wait := firstRetry << min(attempts-1, 10)
	return min(wait, longestRetry)
}

// stop gives up what is under way, here and in whoever waits for it; what is not uploaded stays marked.
func (u *uploader) stop() {
	u.cancel()
	u.mu.Lock()
	defer u.mu.Unlock()
	u.wake.Broadcast()
}

func (u *uploader) close() error {
	u.stop()
	u.done.Wait()
	return nil
}
