package vfs

// Rename moves a name, over an existing one if that may be replaced.
func (fs *FS) Rename(fromDir uint64, fromName string, toDir uint64, toName string) (from, to DirChange, err error) {
	var gone uint64
	to, err = fs.change(toDir, func(target *node) ([]record, error) {
		source, err := fs.findDir(fromDir)
		if err != nil {
			return nil, err
		}
		from = DirChange{Before: source.Attr, After: source.Attr}
		batch, replaced, err := fs.rename(source, fromName, target, toName)
		if err != nil {
			return nil, err
		}
		gone = replaced
		touch(source, true)
		from.After = source.Attr
		return append(batch, nodeRecord(source)), nil
	})
	if fromDir == toDir {
		from = to // one directory changed once, or the client would take the second change for somebody else's
	}
	if err == nil && gone != 0 {
		fs.removeContent(gone)
	}
	return from, to, err
}

func (fs *FS) rename(source *node, fromName string, target *node, toName string) (batch []record, gone uint64, err error) {
	if err := checkName(toName); err != nil {
		return nil, 0, err
	}
	ino, ok := source.dir.get(fromName)
	if !ok {
		return nil, 0, ErrNotFound
	}
	moved := fs.nodes[ino]
	if moved.Kind == Dir && fs.isBelow(target, moved) {
		return nil, 0, ErrInvalid
	}
	if other, ok := target.dir.get(toName); ok {
		if other == ino {
			return nil, 0, nil // two names of one file: POSIX leaves both alone
		}
		batch, gone, err = fs.replace(target, moved, fs.nodes[other])
		if err != nil {
			return nil, 0, err
		}
	}
	source.dir.remove(fromName)
	target.dir.put(toName, ino)
	if moved.Kind == Dir && source != target {
		source.Links--
		target.Links++
		moved.Parent = target.Ino
	}
	touch(moved, false)
	return append(batch, nodeRecord(moved), unlinkRecord(source.Ino, fromName), linkTo(target.Ino, toName, ino)), gone, nil
}

func (fs *FS) replace(target, moved, other *node) (batch []record, gone uint64, err error) {
	switch {
	case moved.Kind == Dir && other.Kind != Dir:
		return nil, 0, ErrNotDir
	case moved.Kind != Dir && other.Kind == Dir:
		return nil, 0, ErrIsDir
	case other.Kind == Dir && other.dir.len() > 0:
		return nil, 0, ErrNotEmpty
	}
	batch, gone = fs.unlink(target, other)
	return batch, gone, nil
}

// isBelow tells whether a directory lies within another one: moving that one there would cut both off the tree.
func (fs *FS) isBelow(dir, ancestor *node) bool {
	for dir.Ino != RootIno {
		if dir == ancestor {
			return true
		}
		parent, ok := fs.nodes[dir.Parent]
		if !ok {
			return false
		}
		dir = parent
	}
	return dir == ancestor
}
