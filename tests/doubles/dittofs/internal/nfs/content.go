package nfs

import "bench.invalid/dittofs-double/internal/vfs"

const (
	maxTransfer = 1 << 20
	unstable    = 0
	fileSync    = 2
)

func readLink(q *request) error {
	o, err := q.object()
	writePostOp(q.reply, o.Export, o.attr)
	switch {
	case err != nil:
		return err
	case o.attr.Kind != vfs.Symlink:
		return vfs.ErrInvalid
	case !o.mayRead(o.who):
		return refusal(statusAccess)
	}
	q.reply.String(o.attr.Target)
	return nil
}

// read lets an owner read what its mode forbids: a file that was opened and then made unreadable stays open.
func read(q *request) error {
	o, err := q.object()
	offset, count := q.args.Uint64(), q.args.Uint32()
	if err == nil && !o.owned() {
		err = o.readable()
	}
	if err == nil && !o.mayRead(o.who) {
		err = refusal(statusAccess)
	}
	if err != nil {
		writePostOp(q.reply, o.Export, o.attr)
		return err
	}
	buffer := make([]byte, min(count, maxTransfer))
	n, end, attr, err := o.FS.Read(o.attr.Ino, offset, buffer)
	writePostOp(q.reply, o.Export, attr)
	if err != nil {
		return err
	}
	q.reply.Uint32(uint32(n))
	q.reply.Bool(end)
	q.reply.Opaque(buffer[:n])
	return nil
}

func write(q *request) error {
	o, err := q.object()
	offset, _, stable := q.args.Uint64(), q.args.Uint32(), q.args.Uint32()
	data := q.args.Opaque(maxTransfer)
	if err == nil {
		err = mayWriteContent(o)
	}
	if err == nil && q.args.Err() != nil {
		err = vfs.ErrInvalid
	}
	if err != nil {
		writeWcc(q.reply, o.Export, vfs.Attr{}, o.attr)
		return err
	}
	before, after, err := o.FS.Write(o.attr.Ino, offset, data, stable != unstable)
	if err == nil && stable != unstable {
		err = o.beforeCommit()
	}
	writeWcc(q.reply, o.Export, before, after)
	if err != nil {
		return err
	}
	q.reply.Uint32(uint32(len(data)))
	if stable != unstable {
		stable = fileSync
	}
	q.reply.Uint32(stable)
	q.reply.Uint64(q.server.verifier)
	return nil
}

func mayWriteContent(o object) error {
	if o.owned() {
		return o.shareWritable()
	}
	return o.writable()
}

// beforeCommit gives the share's owner the chance to make contents durable elsewhere first.
func (o object) beforeCommit() error {
	if o.BeforeCommit == nil {
		return nil
	}
	return o.BeforeCommit(o.attr.Ino)
}

func commit(q *request) error {
	o, err := q.object()
	if err == nil {
		err = o.FS.Commit(o.attr.Ino)
	}
	if err == nil {
		err = o.beforeCommit()
	}
	after := o.attr
	if err == nil {
		after, err = o.FS.Get(o.attr.Ino, 0)
	}
	writeWcc(q.reply, o.Export, o.attr, after)
	if err != nil {
		return err
	}
	q.reply.Uint64(q.server.verifier)
	return nil
}
