package files

import (
	"os"
	"syscall"
	"time"
)

// Create makes a file or a directory in another one. The new inode gives its kind, mode and owner.
func (fs *FS) Create(dir uint64, name string, made Inode) (Inode, error) {
	err := fs.change(func() ([]*Inode, error) {
		parent, err := fs.dir(dir)
		if err == nil {
			err = checkName(name)
		}
		if err != nil {
			return nil, err
		}
		if _, ok := fs.names[dir][name]; ok {
			return nil, syscall.EEXIST
		}
		made.Ino, made.Parent, made.Name = fs.next, dir, []byte(name)
		made.Mtime = time.Now()
		made.Atime, made.Ctime = made.Mtime, made.Mtime
		kept := made
		return []*Inode{&kept, touched(parent)}, nil
	})
	return made, err
}

// Remove takes a name away, and with it what it names.
func (fs *FS) Remove(dir uint64, name string, directory bool) error {
	return fs.change(func() ([]*Inode, error) {
		parent, err := fs.dir(dir)
		if err != nil {
			return nil, err
		}
		ino, ok := fs.names[dir][name]
		switch n := fs.inodes[ino]; {
		case !ok:
			return nil, syscall.ENOENT
		case n.Dir && !directory:
			return nil, syscall.EISDIR
		case !n.Dir && directory:
			return nil, syscall.ENOTDIR
		}
		gone, err := fs.drop(ino)
		return []*Inode{gone, touched(parent)}, err
	})
}

// drop removes an inode's content. The mutex is held.
func (fs *FS) drop(ino uint64) (*Inode, error) {
	if len(fs.names[ino]) > 0 {
		return nil, syscall.ENOTEMPTY
	}
	gone := *fs.inodes[ino]
	if err := os.Remove(fs.content(ino)); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	fs.tell(ino, 0, gone.Size)
	gone.Gone = true
	return &gone, nil
}

// Rename moves a name, over an existing one of the same kind if there is one.
func (fs *FS) Rename(fromDir uint64, fromName string, toDir uint64, toName string) error {
	return fs.change(func() ([]*Inode, error) {
		source, err := fs.dir(fromDir)
		if err != nil {
			return nil, err
		}
		target, err := fs.dir(toDir)
		if err == nil {
			err = checkName(toName)
		}
		if err != nil {
			return nil, err
		}
		ino, ok := fs.names[fromDir][fromName]
		if !ok {
			return nil, syscall.ENOENT
		}
		moved := touched(fs.inodes[ino])
		moved.Mtime, moved.Parent, moved.Name = fs.inodes[ino].Mtime, toDir, []byte(toName)
		if moved.Dir && fs.isBelow(target, ino) {
			return nil, syscall.EINVAL
		}
		batch := []*Inode{moved, touched(source)}
		if toDir != fromDir {
			batch = append(batch, touched(target))
		}
		other, ok := fs.names[toDir][toName]
		switch {
		case !ok:
			return batch, nil
		case other == ino:
			return nil, nil
		case fs.inodes[other].Dir && !moved.Dir:
			return nil, syscall.EISDIR
		case !fs.inodes[other].Dir && moved.Dir:
			return nil, syscall.ENOTDIR
		}
		gone, err := fs.drop(other)
		return append([]*Inode{gone}, batch...), err
	})
}

// isBelow tells whether a directory is another one or lies within it: that one moved there would be cut off the tree.
func (fs *FS) isBelow(dir *Inode, ancestor uint64) bool {
	for dir.Ino != ancestor && dir.Ino != Root {
		dir = fs.inodes[dir.Parent]
	}
	return dir.Ino == ancestor
}
