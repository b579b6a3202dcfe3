package vfs

import (
	"errors"
	"os"
	"time"
)

// Get returns the attributes of an inode. A generation other than 0 must match: inode numbers are never used twice, but
// handles may come from another share of that name.
func (fs *FS) Get(ino, generation uint64) (Attr, error) {
	fs.mu.RLock()
	defer fs.mu.RUnlock()
	n, err := fs.find(ino)
	if err != nil {
		return Attr{}, err
	}
	if generation != 0 && n.Generation != generation {
		return Attr{}, ErrStale
	}
	return n.Attr, nil
}

// SetAttr changes attributes and returns them as they were and as they are. The guard, when there is one, must be the
// change time.
func (fs *FS) SetAttr(ino uint64, change Change, guard *time.Time) (before, after Attr, err error) {
	if change.Size != nil {
		lock := fs.contentLock(ino)
		lock.Lock()
		defer lock.Unlock()
	}
	before, after, number, err := fs.setAttr(ino, change, guard)
	if err != nil {
		return before, after, err
	}
	if change.Size != nil {
		if err := fs.syncContent(ino); err != nil {
			return before, after, err
		}
	}
	if err := fs.journal.sync(number); err != nil {
		return before, after, err
	}
	if change.Size != nil {
		fs.changed(ino)
	}
	return before, after, nil
}

func (fs *FS) setAttr(ino uint64, change Change, guard *time.Time) (before, after Attr, number uint64, err error) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	n, err := fs.find(ino)
	if err != nil {
		return before, after, 0, err
	}
	before = n.Attr
	if guard != nil && !guard.Equal(n.Ctime) {
		return before, before, 0, ErrNotSync
	}
	if change.Size != nil {
		if err := fs.resize(n, *change.Size); err != nil {
			return before, before, 0, err
		}
	}
	assign(n, change)
	touch(n, change.Size != nil && change.Mtime == nil)
	number, err = fs.journal.append([]record{nodeRecord(n)})
	n.noted = number
	return before, n.Attr, number, err
}

func assign(n *node, change Change) {
	if change.Mode != nil {
		n.Mode = *change.Mode & 0o7777
	}
	if change.UID != nil {
		n.UID = *change.UID
	}
	if change.GID != nil {
		n.GID = *change.GID
	}
	if change.Atime != nil {
		n.Atime = *change.Atime
	}
	if change.Mtime != nil {
		n.Mtime = *change.Mtime
	}
}

func (fs *FS) resize(n *node, size uint64) error {
	switch {
	case n.Kind == Dir:
		return ErrIsDir
	case n.Kind != File:
		return ErrInvalid
	case size > maxSize:
		return ErrTooBig
	}
	if size == n.Size {
		return nil
	}
	file, err := os.OpenFile(fs.contentPath(n.Ino), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = file.Truncate(int64(size))
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	n.Size = size
	return nil
}

func (fs *FS) changed(ino uint64) {
	if fs.hooks.Changed != nil {
		fs.hooks.Changed(ino)
	}
}
