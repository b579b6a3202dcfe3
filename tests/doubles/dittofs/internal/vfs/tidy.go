package vfs

import (
	"errors"
	"os"
	"strconv"
)

// tidyContents makes the contents what the journal says. A crash leaves contents whose inode is gone, and bytes beyond the
// size: these were never committed, but would come to light when the file grows.
func (fs *FS) tidyContents() error {
	files, err := os.ReadDir(fs.dataDir)
	if err != nil {
		return err
	}
	for _, file := range files {
		ino, err := strconv.ParseUint(file.Name(), 16, 64)
		if err != nil || len(file.Name()) != len(contentName(0)) {
			continue // none of ours
		}
		if err := fs.tidy(ino, file); err != nil {
			return err
		}
	}
	return nil
}

func (fs *FS) tidy(ino uint64, file os.DirEntry) error {
	n, ok := fs.nodes[ino]
	if !ok || n.Kind != File {
		fs.removeContent(ino)
		return nil
	}
	info, err := file.Info()
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil && uint64(info.Size()) > n.Size {
		err = os.Truncate(fs.contentPath(ino), int64(n.Size))
	}
	return err
}
