package vfs

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// isWordy tells whether so many records say much more than what is left of them: an inode needs two, for itself and its
// name.
func (fs *FS) isWordy(records int) bool { return records > 4*2*len(fs.nodes)+1000 }

// compact replaces the journal by one that only tells how things are now, and returns its length. The old one stays in
// force until the new one is on disk as a whole.
func (fs *FS) compact(metaDir string) (int64, error) {
	path := filepath.Join(metaDir, journalName)
	length, err := fs.writeSnapshot(path + ".new")
	if err == nil {
		err = os.Rename(path+".new", path)
	}
	if err == nil {
		err = syncDir(metaDir)
	}
	if err != nil {
		return 0, fmt.Errorf("compact the journal: %w", err)
	}
	return length, nil
}

func (fs *FS) writeSnapshot(path string) (length int64, err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	w := bufio.NewWriterSize(file, 1<<20)
	write := func(batch []record) error {
		line, err := encode(batch)
		if err != nil {
			return err
		}
		length += int64(len(line))
		_, err = w.Write(line)
		return err
	}
	if err := write([]record{{Next: &nextRecord{Number: fs.next}}}); err != nil {
		return 0, err
	}
	for _, n := range fs.nodes {
		if err := write(asItIs(n)); err != nil {
			return 0, err
		}
	}
	return length, errors.Join(w.Flush(), file.Sync())
}

// asItIs is an inode with, if it is a directory, its entries under their cookies: a client may be in the middle of them.
func asItIs(n *node) []record {
	batch := []record{nodeRecord(n)}
	if n.dir == nil {
		return batch
	}
	for _, entry := range n.dir.entries {
		if entry.Ino != 0 {
			link := &linkRecord{Dir: n.Ino, Name: []byte(entry.Name), Ino: entry.Ino, Cookie: entry.Cookie}
			batch = append(batch, record{Link: link})
		}
	}
	return append(batch, record{Next: &nextRecord{Dir: n.Ino, Number: n.dir.next}})
}

// syncDir makes the names in a folder durable.
func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
