package nfs

import (
	"errors"

	"bench.invalid/dittofs-double/internal/vfs"
)

const (
	maxNameArgument = 1024 // longer than a name may be, so that a name that is too long gets its own status
	maxTarget       = 4096
	createUnchecked = 0
	createExclusive = 2
)

// inDirectory reads a directory's handle and a name.
func (q *request) inDirectory() (dir object, name string, err error) {
	dir, err = q.object()
	name = q.args.String(maxNameArgument)
	if err == nil && q.args.Err() != nil {
		err = vfs.ErrNameTooLong
	}
	return dir, name, err
}

func lookup(q *request) error {
	dir, name, err := q.inDirectory()
	if err == nil && dir.attr.Kind != vfs.Dir {
		err = vfs.ErrNotDir
	}
	if err == nil {
		err = dir.searchable()
	}
	var found vfs.Attr
	if err == nil {
		found, err = dir.FS.Lookup(dir.attr.Ino, name)
	}
	if err == nil {
		writeHandle(q.reply, dir.Export, found)
		writePostOp(q.reply, dir.Export, found)
	}
	writePostOp(q.reply, dir.Export, dir.attr)
	return err
}

func create(q *request) error {
	dir, name, err := q.inDirectory()
	how := q.args.Uint32()
	var change vfs.Change
	what := vfs.New{Kind: vfs.File}
	if how == createExclusive {
		what.Verifier = q.args.Uint64()
	} else {
		change = readChange(q.args)
	}
	return q.make(dir, name, what, change, how == createUnchecked, err)
}

func mkdir(q *request) error {
	dir, name, err := q.inDirectory()
	return q.make(dir, name, vfs.New{Kind: vfs.Dir}, readChange(q.args), false, err)
}

func symlink(q *request) error {
	dir, name, err := q.inDirectory()
	change := readChange(q.args)
	return q.make(dir, name, vfs.New{Kind: vfs.Symlink, Target: q.args.String(maxTarget)}, change, false, err)
}

// mknod makes named pipes and sockets. Devices would need rights that the server does not have.
func mknod(q *request) error {
	dir, name, err := q.inDirectory()
	kind := vfs.Kind(q.args.Uint32())
	if err == nil && kind != vfs.Fifo && kind != vfs.Socket {
		writeWcc(q.reply, dir.Export, vfs.Attr{}, dir.attr)
		return refusal(statusNotSupp)
	}
	return q.make(dir, name, vfs.New{Kind: kind}, readChange(q.args), false, err)
}

// make creates an object. An unchecked creation of a file that exists sets its size, as open with O_TRUNC wants.
func (q *request) make(dir object, name string, what vfs.New, change vfs.Change, unchecked bool, err error) error {
	if err == nil && q.args.Err() != nil {
		err = vfs.ErrInvalid
	}
	if err == nil {
		err = dir.changeable()
	}
	if err != nil {
		writeWcc(q.reply, dir.Export, vfs.Attr{}, dir.attr)
		return err
	}
	complete(&what, dir, change)
	made, around, err := dir.FS.Create(dir.attr.Ino, name, what)
	if err != nil && unchecked && statusOf(err) == statusExist && made.Kind == vfs.File {
		made, err = q.reuse(dir, made, change)
	}
	if err == nil {
		q.reply.Bool(true)
		writeHandle(q.reply, dir.Export, made)
		writePostOp(q.reply, dir.Export, made)
	}
	writeWcc(q.reply, dir.Export, around.Before, around.After)
	return err
}

func complete(what *vfs.New, dir object, change vfs.Change) {
	what.UID, what.GID, what.Mode = dir.who.uid, dir.who.gid, 0o644
	if what.Kind == vfs.Dir {
		what.Mode = 0o755
	}
	if change.Mode != nil {
		what.Mode = *change.Mode
	}
	if dir.attr.Mode&0o2000 != 0 { // a set-group-id directory hands its group down
		what.GID = dir.attr.GID
		if what.Kind == vfs.Dir {
			what.Mode |= 0o2000
		}
	}
	if dir.who.uid == 0 && change.UID != nil {
		what.UID = *change.UID
	}
	if dir.who.uid == 0 && change.GID != nil {
		what.GID = *change.GID
	}
}

func (q *request) reuse(dir object, existing vfs.Attr, change vfs.Change) (vfs.Attr, error) {
	if change.Size == nil {
		return existing, nil
	}
	file := object{Export: dir.Export, who: dir.who, attr: existing}
	if err := mayWriteContent(file); err != nil {
		return existing, err
	}
	_, after, err := dir.FS.SetAttr(existing.Ino, vfs.Change{Size: change.Size}, nil)
	return after, err
}

func remove(q *request) error { return q.unlink(false) }

func rmdir(q *request) error { return q.unlink(true) }

func (q *request) unlink(directory bool) error {
	dir, name, err := q.inDirectory()
	if err == nil {
		err = dir.mayUnlink(name)
	}
	if err != nil {
		writeWcc(q.reply, dir.Export, vfs.Attr{}, dir.attr)
		return err
	}
	around, err := dir.FS.Remove(dir.attr.Ino, name, directory)
	writeWcc(q.reply, dir.Export, around.Before, around.After)
	return err
}

// mayUnlink also heeds the sticky bit: in such a directory only owners take names away.
func (o object) mayUnlink(name string) error {
	if err := o.changeable(); err != nil {
		return err
	}
	if o.attr.Mode&0o1000 == 0 || o.owned() {
		return nil
	}
	target, err := o.FS.Lookup(o.attr.Ino, name)
	if err != nil {
		return err
	}
	if target.UID != o.who.uid {
		return refusal(statusAccess)
	}
	return nil
}

// mayReplace: what stands under a name is taken away by a rename to it.
func (o object) mayReplace(name string) error {
	err := o.mayUnlink(name)
	if errors.Is(err, vfs.ErrNotFound) {
		return nil
	}
	return err
}

func rename(q *request) error {
	from, fromName, err := q.inDirectory()
	to, toName, toErr := q.inDirectory()
	if err == nil {
		err = toErr
	}
	if err == nil && from.id() != to.id() {
		err = refusal(statusCrossDevice)
	}
	if err == nil {
		err = from.mayUnlink(fromName)
	}
	if err == nil {
		err = to.mayReplace(toName)
	}
	if err != nil {
		writeWcc(q.reply, from.Export, vfs.Attr{}, from.attr)
		writeWcc(q.reply, to.Export, vfs.Attr{}, to.attr)
		return err
	}
	fromChange, toChange, err := from.FS.Rename(from.attr.Ino, fromName, to.attr.Ino, toName)
	writeWcc(q.reply, from.Export, fromChange.Before, fromChange.After)
	writeWcc(q.reply, to.Export, toChange.Before, toChange.After)
	return err
}

func link(q *request) error {
	file, err := q.object()
	dir, name, dirErr := q.inDirectory()
	if err == nil {
		err = dirErr
	}
	if err == nil && file.id() != dir.id() {
		err = refusal(statusCrossDevice)
	}
	if err == nil {
		err = dir.changeable()
	}
	if err != nil {
		writePostOp(q.reply, file.Export, file.attr)
		writeWcc(q.reply, dir.Export, vfs.Attr{}, dir.attr)
		return err
	}
	linked, around, err := dir.FS.Link(file.attr.Ino, dir.attr.Ino, name)
	writePostOp(q.reply, file.Export, linked)
	writeWcc(q.reply, dir.Export, around.Before, around.After)
	return err
}
