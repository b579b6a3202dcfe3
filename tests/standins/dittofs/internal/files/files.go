// Package files keeps the files of one share: who and what they are in memory and in a log, their contents as one
// ordinary file each. The process needs no privileges for owners and modes, which are only written down.
package files

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Root is a share's root directory.
const Root = 1

// firstIno leaves room for the numbers that "." and ".." have in listings.
const firstIno = 3

const maxName = 255

// Inode is a file or a directory. It has one name: there are no hard links.
type Inode struct {
	Ino, Parent         uint64
	Name                []byte // may be no UTF-8
	Dir                 bool
	Mode, UID, GID      uint32
	Size                uint64 `json:"-"` // is that of the content
	Atime, Mtime, Ctime time.Time
	Gone                bool `json:",omitempty"`
}

// FS is an open share.
type FS struct {
	dataDir string
	changed func(ino, from, to uint64) // tells which part of a file's content is another one now; may be nil
	mu      sync.Mutex
	log     *os.File
	inodes  map[uint64]*Inode
	names   map[uint64]map[string]uint64 // of each directory
	next    uint64
}

// Open reads the log, and tells of every content as changed: nobody knows what became of it in an earlier run.
func Open(metadataDir, dataDir string, changed func(ino, from, to uint64)) (*FS, error) {
	for _, dir := range []string{metadataDir, dataDir} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
	}
	log, err := os.OpenFile(filepath.Join(metadataDir, "inodes.log"), os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	fs := &FS{dataDir: dataDir, changed: changed, log: log, next: firstIno, inodes: map[uint64]*Inode{}, names: map[uint64]map[string]uint64{}}
	now := time.Now()
	fs.apply(&Inode{Ino: Root, Dir: true, Mode: 0o755, Atime: now, Mtime: now, Ctime: now})
	if err := fs.load(); err != nil {
		log.Close()
		return nil, err
	}
	return fs, nil
}

// Close ends it.
func (fs *FS) Close() error { return fs.log.Close() }

// DataDir is where the contents are.
func (fs *FS) DataDir() string { return fs.dataDir }

// load replays the log: of each inode the last record counts. A process that is killed may leave a part of a line, which is
// cut off; what it tells was never acknowledged.
func (fs *FS) load() error {
	text, err := os.ReadFile(fs.log.Name())
	if err != nil {
		return err
	}
	good := 0
	for {
		length := bytes.IndexByte(text[good:], '\n') + 1
		var batch []*Inode
		if length == 0 || json.Unmarshal(text[good:good+length], &batch) != nil {
			break
		}
		for _, n := range batch {
			fs.apply(n)
		}
		good += length
	}
	for _, n := range fs.inodes {
		if info, err := os.Stat(fs.content(n.Ino)); err == nil {
			n.Size = uint64(info.Size())
			fs.tell(n.Ino, 0, n.Size)
		}
	}
	return fs.log.Truncate(int64(good))
}

// apply brings a record into effect.
func (fs *FS) apply(n *Inode) {
	if old := fs.inodes[n.Ino]; old != nil && n.Ino != Root {
		delete(fs.names[old.Parent], string(old.Name))
	}
	fs.next = max(fs.next, n.Ino+1)
	if n.Gone {
		delete(fs.inodes, n.Ino)
		delete(fs.names, n.Ino)
		return
	}
	fs.inodes[n.Ino] = n
	if n.Dir && fs.names[n.Ino] == nil {
		fs.names[n.Ino] = map[string]uint64{}
	}
	if n.Ino != Root {
		fs.names[n.Parent][string(n.Name)] = n.Ino
	}
}

// change edits under the lock, writes the changed inodes down as one line, and returns when it is on disk.
func (fs *FS) change(edit func() ([]*Inode, error)) error {
	fs.mu.Lock()
	err := func() error {
		defer fs.mu.Unlock()
		batch, err := edit()
		if err != nil || len(batch) == 0 {
			return err
		}
		line, err := json.Marshal(batch)
		if err != nil {
			return err
		}
		if _, err := fs.log.Write(append(line, '\n')); err != nil {
			return err
		}
		for _, n := range batch {
			fs.apply(n)
		}
		return nil
	}()
	if err != nil {
		return err
	}
	return fs.log.Sync()
}

func (fs *FS) find(ino uint64) (*Inode, error) {
	if n := fs.inodes[ino]; n != nil {
		return n, nil
	}
	return nil, syscall.ESTALE
}

func (fs *FS) dir(ino uint64) (*Inode, error) {
	n, err := fs.find(ino)
	if err == nil && !n.Dir {
		err = syscall.ENOTDIR
	}
	return n, err
}

// touched is a copy that was changed now.
func touched(n *Inode) *Inode {
	after := *n
	after.Mtime = time.Now()
	after.Ctime = after.Mtime
	return &after
}

// Get returns an inode as it is.
func (fs *FS) Get(ino uint64) (Inode, error) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	n, err := fs.find(ino)
	if err != nil {
		return Inode{}, err
	}
	return *n, nil
}

// Lookup finds a name in a directory.
func (fs *FS) Lookup(dir uint64, name string) (Inode, error) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	parent, err := fs.dir(dir)
	if err != nil {
		return Inode{}, err
	}
	switch {
	case name == "." || name == ".." && dir == Root:
		return *parent, nil
	case name == "..":
		return *fs.inodes[parent.Parent], nil
	case len(name) > maxName:
		return Inode{}, syscall.ENAMETOOLONG
	}
	if ino, ok := fs.names[dir][name]; ok {
		return *fs.inodes[ino], nil
	}
	return Inode{}, syscall.ENOENT
}

// List returns what a directory holds, in the order of its creation, after one inode.
func (fs *FS) List(dir, after uint64) ([]Inode, error) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	if _, err := fs.dir(dir); err != nil {
		return nil, err
	}
	var list []Inode
	for _, ino := range slices.Sorted(maps.Values(fs.names[dir])) {
		if ino > after {
			list = append(list, *fs.inodes[ino])
		}
	}
	return list, nil
}

// Usage is how many files there are, and how long they are together.
func (fs *FS) Usage() (files int, bytes uint64) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	for _, n := range fs.inodes {
		if !n.Dir {
			files++
			bytes += n.Size
		}
	}
	return files, bytes
}

func checkName(name string) error {
	switch {
	case name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/\x00"):
		return syscall.EINVAL
	case len(name) > maxName:
		return syscall.ENAMETOOLONG
	}
	return nil
}

func (fs *FS) content(ino uint64) string { return filepath.Join(fs.dataDir, fmt.Sprintf("%016x", ino)) }

func (fs *FS) tell(ino, from, to uint64) {
	if fs.changed != nil && from < to {
		fs.changed(ino, from, to)
	}
}
