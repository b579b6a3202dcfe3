package nfs

import (
	"bench.invalid/dittofs-double/internal/nfs/xdr"
	"bench.invalid/dittofs-double/internal/vfs"
)

const maxHandle = 64

// object is what a file handle leads to, and who asks for it.
type object struct {
	Export
	who  identity
	attr vfs.Attr
}

func writeHandle(w *xdr.Writer, export Export, attr vfs.Attr) {
	var handle xdr.Writer
	handle.Uint64(export.id())
	handle.Uint64(attr.Ino)
	handle.Uint64(attr.Generation)
	w.Opaque(handle.Bytes())
}

// object reads a file handle from the arguments and finds what it leads to.
func (q *request) object() (object, error) {
	r := xdr.NewReader(q.args.Opaque(maxHandle))
	share, ino, generation := r.Uint64(), r.Uint64(), r.Uint64()
	if q.args.Err() != nil || r.Err() != nil || len(r.Rest()) > 0 {
		return object{}, refusal(statusBadHandle)
	}
	for _, export := range q.server.exports.All() {
		if export.id() == share {
			attr, err := export.FS.Get(ino, generation)
			return object{Export: export, who: export.identify(q.call), attr: attr}, err
		}
	}
	return object{}, vfs.ErrStale
}

// readable and the like refuse what the share or the file's mode do not allow.
func (o object) readable() error { return o.require(readBit) }

func (o object) searchable() error { return o.require(execBit) }

func (o object) require(bits uint32) error {
	if !o.mayRead(o.who) || o.allowed(o.who, o.attr)&bits != bits {
		return refusal(statusAccess)
	}
	return nil
}

func (o object) writable() error {
	if err := o.shareWritable(); err != nil {
		return err
	}
	if o.allowed(o.who, o.attr)&writeBit == 0 {
		return refusal(statusAccess)
	}
	return nil
}

func (o object) shareWritable() error {
	switch {
	case o.ReadOnly:
		return refusal(statusReadOnly)
	case !o.mayWrite(o.who):
		return refusal(statusAccess)
	}
	return nil
}

// changeable: names in a directory may be changed by whoever may write to it and pass through it.
func (o object) changeable() error {
	if err := o.writable(); err != nil {
		return err
	}
	return o.searchable()
}

func (o object) owned() bool { return o.who.uid == 0 || o.who.uid == o.attr.UID }
