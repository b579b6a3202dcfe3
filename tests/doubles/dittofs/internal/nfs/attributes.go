package nfs

import (
	"time"

	"bench.invalid/dittofs-double/internal/vfs"
)

func getAttr(q *request) error {
	o, err := q.object()
	if err != nil {
		return err
	}
	writeAttr(q.reply, o.Export, o.attr)
	return nil
}

func setAttr(q *request) error {
	o, err := q.object()
	change := readChange(q.args)
	var guard *time.Time
	if q.args.Bool() {
		t := readTime(q.args)
		guard = &t
	}
	if err == nil && q.args.Err() != nil {
		err = vfs.ErrInvalid
	}
	if err == nil {
		err = maySet(o, change)
	}
	if err != nil {
		writeWcc(q.reply, o.Export, vfs.Attr{}, o.attr)
		return err
	}
	before, after, err := o.FS.SetAttr(o.attr.Ino, change, guard)
	writeWcc(q.reply, o.Export, before, after)
	return err
}

// maySet follows POSIX: owners set modes and times, everybody who may write sets the size and the times to now, and only
// root gives files away.
func maySet(o object, change vfs.Change) error {
	if err := o.shareWritable(); err != nil {
		return err
	}
	switch {
	case o.who.uid == 0:
		return nil
	case change.UID != nil && *change.UID != o.attr.UID:
		return refusal(statusPerm)
	case change.GID != nil && *change.GID != o.attr.GID && !(o.owned() && o.who.isIn(*change.GID)):
		return refusal(statusPerm)
	case (change.Mode != nil || change.Backdated) && !o.owned():
		return refusal(statusPerm)
	case o.owned():
		return nil
	case change.Size != nil || change.Atime != nil || change.Mtime != nil:
		return o.writable()
	}
	return nil
}

const (
	accessRead    = 0x01
	accessLookup  = 0x02
	accessModify  = 0x04
	accessExtend  = 0x08
	accessDelete  = 0x10
	accessExecute = 0x20
)

func access(q *request) error {
	o, err := q.object()
	wanted := q.args.Uint32()
	writePostOp(q.reply, o.Export, o.attr)
	if err != nil {
		return err
	}
	q.reply.Uint32(wanted & granted(o))
	return nil
}

func granted(o object) uint32 {
	var bits uint32
	if o.readable() == nil {
		bits |= accessRead
	}
	if o.writable() == nil {
		bits |= accessModify | accessExtend | accessDelete
	}
	if o.searchable() == nil {
		bits |= accessLookup | accessExecute
	}
	return bits
}
