package rpc

import (
	"hash/fnv"
	"sync"
)

const keptReplies = 1024

// replyCache answers a call that is repeated with the reply to its first time: a client that lost a connection repeats
// calls, and to remove a file twice is not the same as to remove it once.
type replyCache struct {
	mu      sync.Mutex
	replies map[callKey]*keptReply
	order   []callKey
}

type callKey struct {
	from     string
	xid      uint32
	checksum uint64
}

type keptReply struct {
	done  chan struct{}
	reply []byte
}

func newReplyCache() *replyCache { return &replyCache{replies: map[callKey]*keptReply{}} }

func keyOf(call Call) callKey {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte{byte(call.Program), byte(call.Procedure)})
	_, _ = sum.Write(call.Arguments)
	return callKey{from: call.From, xid: call.XID, checksum: sum.Sum64()}
}

// once runs a call unless it is a repetition. Reads and writes may be repeated at will, and are large: they are not kept.
func (c *replyCache) once(call Call, run func() []byte) []byte {
	if !mustNotRepeat(call) {
		return run()
	}
	kept, first := c.find(keyOf(call))
	if !first {
		<-kept.done
		return kept.reply
	}
	defer close(kept.done)
	kept.reply = run()
	return kept.reply
}

func (c *replyCache) find(key callKey) (kept *keptReply, first bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if kept, ok := c.replies[key]; ok {
		return kept, false
	}
	kept = &keptReply{done: make(chan struct{})}
	c.replies[key] = kept
	c.order = append(c.order, key)
	if len(c.order) > keptReplies {
		delete(c.replies, c.order[0])
		c.order = c.order[1:]
	}
	return kept, true
}

// mustNotRepeat tells the procedures of NFSv3 that change names or guard attributes: SETATTR, and CREATE to LINK.
func mustNotRepeat(call Call) bool {
	const nfs = 100003
	return call.Program == nfs && (call.Procedure == 2 || call.Procedure >= 8 && call.Procedure <= 15)
}
