package nfs

import "syscall"

func fsStat(q *request) error {
	o, err := q.object()
	writePostOp(q.reply, o.Export, o.attr)
	if err != nil {
		return err
	}
	var disk syscall.Statfs_t
	if err := syscall.Statfs(o.FS.DataDir(), &disk); err != nil {
		return err
	}
	block := uint64(disk.Bsize)
	for _, value := range []uint64{disk.Blocks * block, disk.Bfree * block, disk.Bavail * block, disk.Files, disk.Ffree, disk.Ffree} {
		q.reply.Uint64(value)
	}
	q.reply.Uint32(0)
	return nil
}

// Properties of RFC 1813: hard links, symbolic links, the same for all files, times can be set.
const fsProperties = 0x01 | 0x02 | 0x08 | 0x10

func fsInfo(q *request) error {
	o, err := q.object()
	writePostOp(q.reply, o.Export, o.attr)
	if err != nil {
		return err
	}
	const pages = 4096
	for _, value := range []uint32{maxTransfer, maxTransfer, pages, maxTransfer, maxTransfer, pages, maxTransfer} {
		q.reply.Uint32(value)
	}
	q.reply.Uint64(1 << 50) // the largest file
	q.reply.Uint32(0)       // times are exact to
	q.reply.Uint32(1)       // a nanosecond
	q.reply.Uint32(fsProperties)
	return nil
}

func pathConf(q *request) error {
	o, err := q.object()
	writePostOp(q.reply, o.Export, o.attr)
	if err != nil {
		return err
	}
	q.reply.Uint32(32000) // links
	q.reply.Uint32(255)   // bytes in a name
	q.reply.Bool(true)    // longer ones are refused
	q.reply.Bool(true)    // only root gives files away
	q.reply.Bool(false)   // case matters
	q.reply.Bool(true)    // and is kept
	return nil
}
