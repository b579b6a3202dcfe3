package nfs

import (
	"syscall"
	"time"

	"bench.invalid/dittofs-standin/internal/files"
)

const (
	maxTransfer = 1 << 20
	unstable    = 0
	fileSync    = 2
)

func getAttr(q *request) error {
	q.attributes(&q.reply, q.inode)
	return nil
}

func setAttr(q *request) error {
	change := q.change()
	guarded := q.args.bool()
	if err := q.writable(); err != nil {
		return err
	}
	if guarded { // Linux never asks for it
		return syscall.ENOTSUP
	}
	after, err := q.FS.SetAttr(q.inode.Ino, change)
	if err != nil {
		return err
	}
	return q.changed(after.Ino)
}

// change reads the attributes a client wants to set.
func (q *request) change() (change files.Change) {
	for _, field := range []**uint32{&change.Mode, &change.UID, &change.GID} {
		if q.args.bool() {
			value := q.args.uint32()
			*field = &value
		}
	}
	if q.args.bool() {
		size := q.args.uint64()
		change.Size = &size
	}
	if change.Mode != nil {
		*change.Mode &= 0o7777
	}
	change.Atime, change.Mtime = q.time(), q.time()
	return change
}

// time reads a time to set, if there is one.
func (q *request) time() *time.Time {
	t := time.Now()
	switch q.args.uint32() {
	case 1:
		return &t
	case 2:
		seconds := int64(q.args.uint32())
		t = time.Unix(seconds, int64(q.args.uint32()))
		return &t
	}
	return nil
}

func access(q *request) error {
	const mayRead, mayWrite = 0x01 | 0x02 | 0x20, 0x04 | 0x08 | 0x10
	wanted, granted := q.args.uint32(), uint32(0)
	if q.mayRead(q.uid) {
		granted |= mayRead
	}
	if q.mayWrite(q.uid) {
		granted |= mayWrite
	}
	q.after(q.inode)
	q.reply.uint32(wanted & granted)
	return nil
}

func read(q *request) error {
	offset, count := q.args.uint64(), q.args.uint32()
	if err := q.readable(); err != nil {
		return err
	}
	buffer := make([]byte, min(count, maxTransfer))
	n, inode, err := q.FS.Read(q.inode.Ino, offset, buffer)
	if err != nil {
		return err
	}
	q.after(inode)
	q.reply.uint32(uint32(n))
	q.reply.bool(offset+uint64(n) >= inode.Size)
	q.reply.opaque(buffer[:n])
	return nil
}

func write(q *request) error {
	offset, _, stable := q.args.uint64(), q.args.uint32(), q.args.uint32()
	data := q.args.opaque(maxTransfer)
	if err := q.writable(); err != nil {
		return err
	}
	_, err := q.FS.Write(q.inode.Ino, offset, data)
	if err == nil && stable != unstable {
		stable = fileSync
		_, err = q.FS.Commit(q.inode.Ino)
	}
	if err == nil {
		err = q.changed(q.inode.Ino)
	}
	if err != nil {
		return err
	}
	q.reply.uint32(uint32(len(data)), stable)
	q.reply.uint64(q.server.verifier)
	return nil
}

func commit(q *request) error {
	_, err := q.FS.Commit(q.inode.Ino)
	if err == nil {
		err = q.changed(q.inode.Ino)
	}
	q.reply.uint64(q.server.verifier)
	return err
}

func fsStat(q *request) error {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(q.FS.DataDir(), &disk); err != nil {
		return err
	}
	q.after(q.inode)
	block := uint64(disk.Bsize)
	q.reply.uint64(disk.Blocks*block, disk.Bfree*block, disk.Bavail*block, disk.Files, disk.Ffree, disk.Ffree)
	q.reply.uint32(0)
	return nil
}

func fsInfo(q *request) error {
	const page, largestFile = 4096, 1 << 50
	const sameEverywhere, setsTimes = 0x08, 0x10
	q.after(q.inode)
	q.reply.uint32(maxTransfer, maxTransfer, page, maxTransfer, maxTransfer, page, maxTransfer)
	q.reply.uint64(largestFile)
	q.reply.uint32(0, 1) // times are exact to a nanosecond
	q.reply.uint32(sameEverywhere | setsTimes)
	return nil
}

func pathConf(q *request) error {
	q.after(q.inode)
	q.reply.uint32(1, 255) // links, bytes in a name
	q.reply.bool(true)     // longer ones are refused
	q.reply.bool(true)     // only root gives files away
	q.reply.bool(false)    // case is heeded
	q.reply.bool(true)     // and kept
	return nil
}
