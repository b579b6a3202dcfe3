package files

import (
	"errors"
	"io"
	"os"
	"syscall"
	"time"
)

const maxSize = 1 << 50

// Change says which attributes SetAttr changes; nil leaves one as it is.
type Change struct {
	Mode, UID, GID *uint32
	Size           *uint64
	Atime, Mtime   *time.Time
}

// SetAttr changes attributes.
func (fs *FS) SetAttr(ino uint64, change Change) (after Inode, err error) {
	err = fs.change(func() ([]*Inode, error) {
		n, err := fs.find(ino)
		if err != nil {
			return nil, err
		}
		changed := touched(n)
		if change.Size == nil {
			changed.Mtime = n.Mtime
		} else if err := fs.resize(changed, *change.Size); err != nil {
			return nil, err
		}
		set(&changed.Mode, change.Mode)
		set(&changed.UID, change.UID)
		set(&changed.GID, change.GID)
		set(&changed.Atime, change.Atime)
		set(&changed.Mtime, change.Mtime)
		after = *changed
		return []*Inode{changed}, nil
	})
	return after, err
}

func set[T any](target *T, value *T) {
	if value != nil {
		*target = *value
	}
}

func (fs *FS) resize(n *Inode, size uint64) error {
	switch {
	case n.Dir:
		return syscall.EISDIR
	case size > maxSize:
		return syscall.EFBIG
	}
	file, err := os.OpenFile(fs.content(n.Ino), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Truncate(int64(size)), file.Close()); err != nil {
		return err
	}
	fs.tell(n.Ino, min(n.Size, size), max(n.Size, size))
	n.Size = size
	return nil
}

func (fs *FS) file(ino uint64) (*Inode, error) {
	n, err := fs.find(ino)
	if err == nil && n.Dir {
		err = syscall.EISDIR
	}
	return n, err
}

// Read fills the buffer from an offset, as far as the content goes.
func (fs *FS) Read(ino, offset uint64, buffer []byte) (count int, n Inode, err error) {
	fs.mu.Lock()
	found, err := fs.file(ino)
	if err == nil {
		n = *found
	}
	fs.mu.Unlock()
	if err != nil || offset >= n.Size {
		return 0, n, err
	}
	file, err := os.Open(fs.content(ino))
	if err != nil {
		return 0, n, err
	}
	defer file.Close()
	count, err = file.ReadAt(buffer, int64(offset))
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return count, n, err
}

// Write stores data. It is durable after Commit.
func (fs *FS) Write(ino, offset uint64, data []byte) (Inode, error) {
	if offset > maxSize {
		return Inode{}, syscall.EFBIG
	}
	fs.mu.Lock()
	defer fs.mu.Unlock()
	n, err := fs.file(ino)
	if err != nil {
		return Inode{}, err
	}
	file, err := os.OpenFile(fs.content(ino), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return *n, err
	}
	_, err = file.WriteAt(data, int64(offset))
	if err := errors.Join(err, file.Close()); err != nil {
		return *n, err
	}
	end := offset + uint64(len(data))
	fs.tell(ino, offset, end)
	changed := touched(n)
	changed.Size = max(n.Size, end)
	fs.inodes[ino] = changed
	return *changed, nil
}

// Commit returns when everything that was written to a file is on disk.
func (fs *FS) Commit(ino uint64) (after Inode, err error) {
	file, err := os.OpenFile(fs.content(ino), os.O_WRONLY, 0)
	if err == nil {
		err = errors.Join(file.Sync(), file.Close())
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return after, err
	}
	err = fs.change(func() ([]*Inode, error) {
		n, err := fs.find(ino)
		if err != nil {
			return nil, err
		}
		after = *n
		return []*Inode{n}, nil
	})
	return after, err
}
