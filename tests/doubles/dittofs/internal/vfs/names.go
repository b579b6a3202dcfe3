package vfs

import "time"

// New says what Create makes.
type New struct {
	Kind     Kind
	Mode     uint32
	UID, GID uint32
	Target   string // of a symbolic link
	Verifier uint64 // of an exclusive creation
}

// Lookup finds a name. "." and ".." lead where they always do.
func (fs *FS) Lookup(dir uint64, name string) (Attr, error) {
	fs.mu.RLock()
	defer fs.mu.RUnlock()
	d, err := fs.findDir(dir)
	if err != nil {
		return Attr{}, err
	}
	ino := uint64(0)
	switch {
	case name == ".":
		ino = dir
	case name == "..":
		ino = d.Parent
	case len(name) > maxName:
		return Attr{}, ErrNameTooLong
	default:
		found, ok := d.dir.get(name)
		if !ok {
			return Attr{}, ErrNotFound
		}
		ino = found
	}
	n, err := fs.find(ino)
	if err != nil {
		return Attr{}, err
	}
	return n.Attr, nil
}

// change runs a change of the tree under the lock, writes it down as one batch, and waits until that is on disk.
func (fs *FS) change(dir uint64, work func(d *node) ([]record, error)) (DirChange, error) {
	around, number, err := fs.changeLocked(dir, work)
	if err != nil {
		return around, err
	}
	return around, fs.journal.sync(number)
}

func (fs *FS) changeLocked(dir uint64, work func(d *node) ([]record, error)) (around DirChange, number uint64, err error) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	d, err := fs.findDir(dir)
	if err != nil {
		return around, 0, err
	}
	around = DirChange{Before: d.Attr, After: d.Attr}
	batch, err := work(d)
	if err != nil {
		return around, 0, err
	}
	touch(d, true)
	around.After = d.Attr
	number, err = fs.journal.append(append(batch, nodeRecord(d)))
	return around, number, err
}

// Create makes a file, directory, symbolic link, socket or named pipe. An exclusive creation that is repeated with its
// verifier finds the file it made.
func (fs *FS) Create(dir uint64, name string, what New) (Attr, DirChange, error) {
	var made Attr
	around, err := fs.change(dir, func(d *node) ([]record, error) {
		if err := checkName(name); err != nil {
			return nil, err
		}
		if ino, ok := d.dir.get(name); ok {
			existing := fs.nodes[ino]
			made = existing.Attr
			if what.Verifier != 0 && existing.Verifier == what.Verifier {
				return nil, nil
			}
			return nil, ErrExists
		}
		n := fs.newNode(what, d.Ino)
		d.dir.put(name, n.Ino)
		if n.Kind == Dir {
			d.Links++
		}
		made = n.Attr
		return []record{nodeRecord(n), linkTo(d.Ino, name, n.Ino)}, nil
	})
	return made, around, err
}

func (fs *FS) newNode(what New, parent uint64) *node {
	now := time.Now()
	n := &node{Attr: Attr{Ino: fs.next, Generation: uint64(now.UnixNano()), Kind: what.Kind, Mode: what.Mode & 0o7777, UID: what.UID,
		GID: what.GID, Links: 1, Atime: now, Mtime: now, Ctime: now, Target: what.Target, Verifier: what.Verifier}}
	switch what.Kind {
	case Dir:
		n.dir, n.Links, n.Parent, n.Size = newDirectory(), 2, parent, 4096
	case Symlink:
		n.Size = uint64(len(what.Target))
	}
	fs.next++
	fs.nodes[n.Ino] = n
	return n
}

// Link gives a file another name.
func (fs *FS) Link(ino, dir uint64, name string) (Attr, DirChange, error) {
	var linked Attr
	around, err := fs.change(dir, func(d *node) ([]record, error) {
		if err := checkName(name); err != nil {
			return nil, err
		}
		n, err := fs.find(ino)
		switch {
		case err != nil:
			return nil, err
		case n.Kind == Dir:
			return nil, ErrIsDir
		}
		if _, ok := d.dir.get(name); ok {
			return nil, ErrExists
		}
		d.dir.put(name, ino)
		n.Links++
		touch(n, false)
		linked = n.Attr
		return []record{nodeRecord(n), linkTo(d.Ino, name, ino)}, nil
	})
	return linked, around, err
}

// Remove takes a name away: a file's, or with directory set an empty directory's.
func (fs *FS) Remove(dir uint64, name string, directory bool) (DirChange, error) {
	var gone uint64
	around, err := fs.change(dir, func(d *node) ([]record, error) {
		ino, ok := d.dir.get(name)
		if !ok {
			return nil, ErrNotFound
		}
		n := fs.nodes[ino]
		switch {
		case directory && n.Kind != Dir:
			return nil, ErrNotDir
		case !directory && n.Kind == Dir:
			return nil, ErrIsDir
		case directory && n.dir.len() > 0:
			return nil, ErrNotEmpty
		}
		d.dir.remove(name)
		var batch []record
		batch, gone = fs.unlink(d, n)
		return append(batch, unlinkRecord(d.Ino, name)), nil
	})
	if err == nil && gone != 0 {
		fs.removeContent(gone)
	}
	return around, err
}

// unlink takes a link from an inode, and the inode with its last one. It returns a regular file that is gone.
func (fs *FS) unlink(d, n *node) (batch []record, gone uint64) {
	n.Links--
	if n.Kind == Dir {
		d.Links--
		n.Links = 0
	}
	if n.Links > 0 {
		touch(n, false)
		return []record{nodeRecord(n)}, 0
	}
	delete(fs.nodes, n.Ino)
	if n.Kind == File {
		gone = n.Ino
	}
	return []record{{Delete: n.Ino}}, gone
}

// Entries calls visit for each entry after a cookie until it returns false, and says whether the listing is complete.
// The order is that of the cookies; "." and ".." come first.
func (fs *FS) Entries(dir, cookie uint64, visit func(Entry, Attr) bool) (end bool, attr Attr, err error) {
	fs.mu.RLock()
	defer fs.mu.RUnlock()
	d, err := fs.findDir(dir)
	if err != nil {
		return false, attr, err
	}
	for _, dot := range []Entry{{Cookie: 1, Name: ".", Ino: dir}, {Cookie: 2, Name: "..", Ino: d.Parent}} {
		if n, ok := fs.nodes[dot.Ino]; ok && cookie < dot.Cookie && !visit(dot, n.Attr) {
			return false, d.Attr, nil
		}
	}
	for _, entry := range d.dir.after(cookie) {
		n, ok := fs.nodes[entry.Ino]
		if ok && !visit(entry, n.Attr) {
			return false, d.Attr, nil
		}
	}
	return true, d.Attr, nil
}
