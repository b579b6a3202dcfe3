package nfs

import (
	"errors"
	"syscall"

	"bench.invalid/dittofs-standin/internal/files"
)

const maxName = 4096

func lookup(q *request) error {
	name := q.args.string(maxName)
	if err := q.readable(); err != nil {
		return err
	}
	found, err := q.FS.Lookup(q.inode.Ino, name)
	if err != nil {
		return err
	}
	writeHandle(&q.reply, q.Export, found.Ino)
	q.after(found)
	q.after(q.inode)
	return nil
}

func create(q *request) error {
	const unchecked, exclusive = 0, 2
	name, how := q.args.string(maxName), q.args.uint32()
	var change files.Change
	if how == exclusive {
		q.args.uint64() // by which the client would know its own creation if it had to repeat it
	} else {
		change = q.change()
	}
	err := q.makeInode(name, change, false)
	if errors.Is(err, syscall.EEXIST) && how == unchecked {
		return q.reuse(name, change)
	}
	return err
}

func mkdir(q *request) error {
	name := q.args.string(maxName)
	return q.makeInode(name, q.change(), true)
}

func (q *request) makeInode(name string, change files.Change, directory bool) error {
	if err := q.writable(); err != nil {
		return err
	}
	inode := files.Inode{Dir: directory, UID: q.uid, GID: q.gid}
	if change.Mode != nil {
		inode.Mode = *change.Mode
	}
	made, err := q.FS.Create(q.inode.Ino, name, inode)
	if err != nil {
		return err
	}
	return q.made(made)
}

// reuse opens what is there already, emptied if that is asked for.
func (q *request) reuse(name string, change files.Change) error {
	found, err := q.FS.Lookup(q.inode.Ino, name)
	if err == nil && change.Size != nil {
		found, err = q.FS.SetAttr(found.Ino, files.Change{Size: change.Size})
	}
	if err != nil {
		return err
	}
	return q.made(found)
}

func (q *request) made(n files.Inode) error {
	q.reply.bool(true)
	writeHandle(&q.reply, q.Export, n.Ino)
	q.after(n)
	return q.changed(q.inode.Ino)
}

func remove(q *request) error { return q.unlink(false) }

func rmdir(q *request) error { return q.unlink(true) }

func (q *request) unlink(directory bool) error {
	name := q.args.string(maxName)
	err := q.writable()
	if err == nil {
		err = q.FS.Remove(q.inode.Ino, name, directory)
	}
	if err != nil {
		return err
	}
	return q.changed(q.inode.Ino)
}

func rename(q *request) error {
	from := q.args.string(maxName)
	share, to, err := q.handle()
	name := q.args.string(maxName)
	if err == nil {
		err = q.writable()
	}
	switch {
	case err != nil:
		return err
	case share != q.id():
		return syscall.EXDEV
	}
	if err := q.FS.Rename(q.inode.Ino, from, to, name); err != nil {
		return err
	}
	return errors.Join(q.changed(q.inode.Ino), q.changed(to))
}

func readDir(q *request) error {
	cookie, _, limit := q.args.uint64(), q.args.uint64(), q.args.uint32()
	return q.list(cookie, limit, writeEntry)
}

func readDirPlus(q *request) error {
	cookie, _, _, limit := q.args.uint64(), q.args.uint64(), q.args.uint32(), q.args.uint32()
	return q.list(cookie, limit, func(w *writer, name string, n files.Inode, cookie uint64) {
		writeEntry(w, name, n, cookie)
		w.bool(true)
		q.attributes(w, n)
		w.bool(true)
		writeHandle(w, q.Export, n.Ino)
	})
}

func writeEntry(w *writer, name string, n files.Inode, cookie uint64) {
	w.bool(true)
	w.uint64(n.Ino)
	w.opaque([]byte(name))
	w.uint64(cookie)
}

// list writes entries as far as there is room. The cookie of each is its inode, which is never used twice, so that names may
// come and go between two calls; "." and ".." have those before the first.
func (q *request) list(cookie uint64, limit uint32, encode func(*writer, string, files.Inode, uint64)) error {
	const overhead = 128 // status, attributes, verifier and the end of the list
	if err := q.readable(); err != nil {
		return err
	}
	parent, err := q.FS.Lookup(q.inode.Ino, "..")
	if err != nil {
		return err
	}
	found, err := q.FS.List(q.inode.Ino, cookie)
	if err != nil {
		return err
	}
	q.after(q.inode)
	q.reply.uint64(0) // the cookies' verifier
	room, isWhole := len(q.reply.data)+int(min(limit, maxTransfer))-overhead, true
	add := func(name string, n files.Inode, own uint64) {
		if own <= cookie || !isWhole {
			return
		}
		before := len(q.reply.data)
		encode(&q.reply, name, n, own)
		if len(q.reply.data) > room {
			q.reply.data, isWhole = q.reply.data[:before], false
		}
	}
	add(".", q.inode, 1)
	add("..", parent, 2)
	for _, n := range found {
		add(string(n.Name), n, n.Ino)
	}
	q.reply.bool(false)
	q.reply.bool(isWhole)
	return nil
}
