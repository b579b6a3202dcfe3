package controlplane

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"bench.invalid/dittofs-double/internal/vfs"
)

func (u *uploader) key(ino uint64, part int) string {
	return fmt.Sprintf("%s/%d/%d", u.prefix, ino, part)
}

// upload sends the parts of a file that differ from what the remote store has, and removes those it no longer has.
func (u *uploader) upload(ino uint64) error {
	file, size, err := u.open(ino)
	if errors.Is(err, vfs.ErrStale) {
		return u.deleteParts(ino, 0) // its removal will be noted too, or was before the process ended
	}
	if err != nil {
		return err
	}
	defer file.Close()
	content := io.LimitReader(file, size) // behind it may lie what was never committed
	known := u.record.parts(ino)
	buffer := make([]byte, 64<<10)
	for part := 0; ; part++ {
		var body []byte
		if body, buffer, err = readPart(content, buffer); err != nil {
			return err
		}
		if len(body) == 0 {
			return u.deleteParts(ino, part)
		}
		if known, err = u.putPart(ino, part, body, known); err != nil {
			return err
		}
	}
}

// readPart fills up to one part. The buffer grows with what is there: most files are far smaller than a part.
func readPart(content io.Reader, buffer []byte) (body, grown []byte, err error) {
	filled := 0
	for {
		n, err := io.ReadFull(content, buffer[filled:])
		filled += n
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return buffer[:filled], buffer, nil
		}
		if err != nil || filled == partSize {
			return buffer[:filled], buffer, err
		}
		larger := make([]byte, min(2*len(buffer), partSize))
		copy(larger, buffer)
		buffer = larger
	}
}

func (u *uploader) putPart(ino uint64, part int, body []byte, known []string) ([]string, error) {
	sum := sha256.Sum256(body)
	hash := hex.EncodeToString(sum[:])
	if part < len(known) && known[part] == hash {
		return known, nil
	}
	for len(known) <= part {
		known = append(known, "")
	}
	known[part] = ""
	// Written down before it is sent: an object nobody knows of would never be removed.
	if err := u.record.setParts(ino, known); err != nil {
		return known, err
	}
	if err := u.store.Put(u.ctx, u.key(ino, part), body); err != nil {
		return known, err
	}
	known[part] = hash
	return known, u.record.setParts(ino, known)
}

// deleteParts removes a file's objects from a number on.
func (u *uploader) deleteParts(ino uint64, from int) error {
	known := u.record.parts(ino)
	for part := len(known) - 1; part >= from; part-- {
		if err := u.store.Delete(u.ctx, u.key(ino, part)); err != nil {
			return err
		}
		if err := u.record.setParts(ino, known[:part]); err != nil {
			return err
		}
	}
	return nil
}

// flush waits until a file is in the remote store as it is now; a failed attempt is the answer.
func (u *uploader) flush(ino uint64) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	file, ok := u.waiting[ino]
	if !ok {
		return nil
	}
	file.due = time.Now()
	generation, failures := file.generation, file.attempts
	u.wake.Broadcast()
	for u.ctx.Err() == nil {
		now, ok := u.waiting[ino]
		if !ok || now != file || !now.busy && now.lastError == nil && now.generation > generation && now.attempts == 0 {
			return nil
		}
		if now.attempts > failures {
			return fmt.Errorf("not in the remote store: %w", now.lastError)
		}
		u.wake.Wait()
	}
	return errors.New("the share was closed")
}

// uploadStats are an uploader's numbers.
type uploadStats struct {
	pendingFiles, completed, failed int
	unsyncedBytes                   int64
	downSince                       time.Time
}

// stats counts every byte of a file that is not uploaded as it is now, also those of its parts that are.
func (u *uploader) stats() uploadStats {
	u.mu.Lock()
	stats := uploadStats{pendingFiles: len(u.waiting), completed: u.completed, failed: u.failed, downSince: u.downSince}
	var inodes []uint64
	for ino, file := range u.waiting {
		if !file.removed {
			inodes = append(inodes, ino)
		}
	}
	u.mu.Unlock()
	for _, ino := range inodes {
		if content, size, err := u.open(ino); err == nil {
			stats.unsyncedBytes += size
			content.Close()
		}
	}
	return stats
}
