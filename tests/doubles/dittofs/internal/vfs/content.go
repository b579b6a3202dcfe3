package vfs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// Read fills the buffer from an offset and says whether the end of the file was reached.
func (fs *FS) Read(ino, offset uint64, buffer []byte) (count int, end bool, attr Attr, err error) {
	lock := fs.contentLock(ino)
	lock.RLock()
	defer lock.RUnlock()
	attr, err = fs.Get(ino, 0)
	if err != nil {
		return 0, false, attr, err
	}
	switch {
	case attr.Kind == Dir:
		return 0, false, attr, ErrIsDir
	case attr.Kind != File:
		return 0, false, attr, ErrInvalid
	case offset >= attr.Size:
		return 0, true, attr, nil
	}
	count = int(min(uint64(len(buffer)), attr.Size-offset))
	if err := fs.readContent(ino, offset, buffer[:count]); err != nil {
		return 0, false, attr, err
	}
	return count, offset+uint64(count) == attr.Size, attr, nil
}

// readContent reads what was written; the rest, which nobody wrote, is zeros.
func (fs *FS) readContent(ino, offset uint64, buffer []byte) error {
	file, err := os.Open(fs.contentPath(ino))
	if errors.Is(err, os.ErrNotExist) {
		clear(buffer)
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	count, err := file.ReadAt(buffer, int64(offset))
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	clear(buffer[count:])
	return nil
}

// Write stores data. Unless it is asked to be durable, it is only after Commit.
func (fs *FS) Write(ino, offset uint64, data []byte, durable bool) (before, after Attr, err error) {
	before, after, err = fs.write(ino, offset, data)
	if err != nil || !durable {
		return before, after, err
	}
	return before, after, fs.Commit(ino)
}

func (fs *FS) write(ino, offset uint64, data []byte) (before, after Attr, err error) {
	if offset > maxSize || offset+uint64(len(data)) > maxSize {
		return before, after, ErrTooBig
	}
	lock := fs.contentLock(ino)
	lock.Lock()
	defer lock.Unlock()
	before, err = fs.Get(ino, 0)
	switch {
	case err != nil:
		return before, before, err
	case before.Kind == Dir:
		return before, before, ErrIsDir
	case before.Kind != File:
		return before, before, ErrInvalid
	}
	if len(data) == 0 {
		return before, before, nil
	}
	if err := fs.writeContent(ino, offset, data); err != nil {
		return before, before, err
	}
	fs.mu.Lock()
	defer fs.mu.Unlock()
	n, err := fs.find(ino)
	if err != nil {
		return before, before, err
	}
	before = n.Attr // under this lock, or a change of the mode meanwhile would look like somebody else's write
	n.Size = max(n.Size, offset+uint64(len(data)))
	touch(n, true)
	n.dirty = true
	return before, n.Attr, nil
}

func (fs *FS) writeContent(ino, offset uint64, data []byte) error {
	file, err := os.OpenFile(fs.contentPath(ino), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(data, int64(offset))
	return errors.Join(err, file.Close())
}

// Commit returns when everything that was written to an inode is on disk: first its contents, then its size.
func (fs *FS) Commit(ino uint64) error {
	if err := fs.syncContent(ino); err != nil {
		return err
	}
	number, dirty, err := fs.noteSize(ino)
	if err != nil {
		return err
	}
	if err := fs.journal.sync(number); err != nil {
		return err
	}
	if dirty {
		fs.changed(ino)
	}
	return nil
}

func (fs *FS) syncContent(ino uint64) error {
	file, err := os.OpenFile(fs.contentPath(ino), os.O_WRONLY, 0)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

func (fs *FS) noteSize(ino uint64) (number uint64, dirty bool, err error) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	n, err := fs.find(ino)
	switch {
	case err != nil:
		return 0, false, err
	case !n.dirty:
		return n.noted, false, nil // whoever noted it may still be waiting for the disk
	}
	number, err = fs.journal.append([]record{nodeRecord(n)})
	n.dirty, n.noted = false, number
	return number, true, err
}

// OpenContent opens a file's contents for reading and says how long they are.
func (fs *FS) OpenContent(ino uint64) (io.ReadCloser, int64, error) {
	attr, err := fs.Get(ino, 0)
	if err != nil {
		return nil, 0, err
	}
	file, err := os.Open(fs.contentPath(ino))
	if errors.Is(err, os.ErrNotExist) {
		return io.NopCloser(bytes.NewReader(nil)), 0, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("open contents: %w", err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	return file, min(info.Size(), int64(attr.Size)), nil
}

func (fs *FS) removeContent(ino uint64) {
	// A write that found the inode still there would make the file again: it is waited for.
	lock := fs.contentLock(ino)
	lock.Lock()
	// What cannot be removed only wastes space until the share is opened again; nothing leads to it any more.
	_ = os.Remove(fs.contentPath(ino))
	lock.Unlock()
	if fs.hooks.Removed != nil {
		fs.hooks.Removed(ino)
	}
}
