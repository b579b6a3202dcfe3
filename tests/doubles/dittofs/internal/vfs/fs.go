package vfs

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// node is an inode in memory.
type node struct {
	Attr
	dir   *directory // of directories
	dirty bool       // contents were written since the last commit: the journal has an older size and times
	noted uint64     // the batch of the journal that last told the size
}

// FS holds the files of one share. Safe for concurrent use.
type FS struct {
	dataDir string
	hooks   Hooks
	journal *journal

	mu    sync.RWMutex
	nodes map[uint64]*node
	next  uint64

	// contents orders writes and truncations of one inode against reads of it; inodes share the locks.
	contents [64]sync.RWMutex
}

// Open reads the share's files back, or makes an empty share. Folders are made as needed.
func Open(metaDir, dataDir string, hooks Hooks) (*FS, error) {
	for _, dir := range []string{metaDir, dataDir} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("make the share's folder: %w", err)
		}
	}
	fs := &FS{dataDir: dataDir, hooks: hooks, nodes: map[uint64]*node{}, next: RootIno + 1}
	good, records, err := replay(metaDir, fs.apply)
	if err == nil && fs.isWordy(records) {
		good, err = fs.compact(metaDir)
	}
	if err == nil {
		err = fs.tidyContents()
	}
	if err == nil {
		fs.journal, err = startJournal(metaDir, good)
	}
	if err != nil {
		return nil, err
	}
	if _, ok := fs.nodes[RootIno]; !ok {
		if err := fs.makeRoot(); err != nil {
			return nil, errors.Join(err, fs.journal.close())
		}
	}
	return fs, nil
}

func (fs *FS) makeRoot() error {
	now := time.Now()
	root := Attr{Ino: RootIno, Generation: uint64(now.UnixNano()), Kind: Dir, Mode: 0o755, Links: 2, Size: 4096,
		Atime: now, Mtime: now, Ctime: now, Parent: RootIno}
	fs.nodes[RootIno] = &node{Attr: root, dir: newDirectory()}
	number, err := fs.journal.append([]record{{Node: &root}})
	if err != nil {
		return err
	}
	return fs.journal.sync(number)
}

// apply repeats a change from the journal.
func (fs *FS) apply(r record) {
	switch {
	case r.Node != nil:
		n, ok := fs.nodes[r.Node.Ino]
		if !ok {
			n = &node{}
			fs.nodes[r.Node.Ino] = n
			if r.Node.Kind == Dir {
				n.dir = newDirectory()
			}
		}
		n.Attr = *r.Node
		n.Target = string(r.Target)
		fs.next = max(fs.next, r.Node.Ino+1)
	case r.Delete != 0:
		delete(fs.nodes, r.Delete)
	case r.Link != nil:
		if d, ok := fs.nodes[r.Link.Dir]; ok && d.dir != nil {
			d.dir.apply(*r.Link)
		}
	case r.Next != nil && r.Next.Dir == 0:
		fs.next = max(fs.next, r.Next.Number)
	case r.Next != nil:
		if d, ok := fs.nodes[r.Next.Dir]; ok && d.dir != nil {
			d.dir.next = max(d.dir.next, r.Next.Number)
		}
	}
}

// Close writes down what is not yet in the journal.
func (fs *FS) Close() error {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	var batch []record
	for _, n := range fs.nodes {
		if n.dirty {
			batch = append(batch, nodeRecord(n))
			n.dirty = false
		}
	}
	var err error
	if len(batch) > 0 {
		_, err = fs.journal.append(batch)
	}
	return errors.Join(err, fs.journal.close())
}

// Stats counts regular files and the bytes they say they have.
func (fs *FS) Stats() (files int, usedBytes int64) {
	fs.mu.RLock()
	defer fs.mu.RUnlock()
	for _, n := range fs.nodes {
		if n.Kind == File {
			files++
			usedBytes += int64(n.Size)
		}
	}
	return files, usedBytes
}

// DataDir is the folder contents are kept in: its file system's free space is the share's.
func (fs *FS) DataDir() string { return fs.dataDir }

func (fs *FS) contentPath(ino uint64) string {
	return filepath.Join(fs.dataDir, contentName(ino))
}

func contentName(ino uint64) string { return fmt.Sprintf("%016x", ino) }

func (fs *FS) contentLock(ino uint64) *sync.RWMutex {
	return &fs.contents[ino%uint64(len(fs.contents))]
}

func nodeRecord(n *node) record {
	attr := n.Attr
	return record{Node: &attr, Target: []byte(n.Target)}
}

func unlinkRecord(dir uint64, name string) record {
	return record{Link: &linkRecord{Dir: dir, Name: []byte(name)}}
}

func linkTo(dir uint64, name string, ino uint64) record {
	return record{Link: &linkRecord{Dir: dir, Name: []byte(name), Ino: ino}}
}

// find returns an inode that exists. The lock is held.
func (fs *FS) find(ino uint64) (*node, error) {
	if n, ok := fs.nodes[ino]; ok {
		return n, nil
	}
	return nil, ErrStale
}

func (fs *FS) findDir(ino uint64) (*node, error) {
	n, err := fs.find(ino)
	if err != nil {
		return nil, err
	}
	if n.dir == nil {
		return nil, ErrNotDir
	}
	return n, nil
}

// touch notes that a directory's or file's metadata changed now. The lock is held.
func touch(n *node, contents bool) {
	now := time.Now()
	if contents {
		n.Mtime = now
	}
	n.Ctime = now
}
