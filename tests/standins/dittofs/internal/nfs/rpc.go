package nfs

import (
	"encoding/binary"
	"fmt"
	"io"
)

// Numbers of ONC RPC version 2 (RFC 5531).
const (
	rpcVersion   = 2
	isReply      = 1
	lastFragment = 1 << 31

	accepted = 0
	denied   = 1

	rpcMismatch  = 0
	authError    = 1
	badAuth      = 1
	authNone     = 0
	authSys      = 1
	maxAuthBytes = 400
	maxGroups    = 16

	success              = 0
	programUnavailable   = 1
	programMismatch      = 2
	procedureUnavailable = 3
	systemError          = 5
)

const maxMessage = 2 << 20

// call is one call with its arguments and who makes it.
type call struct {
	xid, program, version, procedure uint32
	uid, gid                         uint32
	arguments                        *reader
}

// readMessage reads one record, whose fragments each tell their length first.
func readMessage(from io.Reader) ([]byte, error) {
	var message []byte
	for {
		var mark [4]byte
		if _, err := io.ReadFull(from, mark[:]); err != nil {
			return nil, err
		}
		header := binary.BigEndian.Uint32(mark[:])
		start, length := len(message), int(header&^lastFragment)
		if start+length > maxMessage {
			return nil, fmt.Errorf("a message of more than %d bytes", maxMessage)
		}
		message = append(message, make([]byte, length)...)
		if _, err := io.ReadFull(from, message[start:]); err != nil {
			return nil, err
		}
		if header&lastFragment != 0 {
			return message, nil
		}
	}
}

// parseCall reads the header of a call. What is no call gets no answer (nil); another version of RPC and unknown
// credentials get the refusal that is returned.
func parseCall(message []byte) (c call, refusal []byte, ok bool) {
	r := &reader{data: message}
	c.xid = r.uint32()
	kind, version := r.uint32(), r.uint32()
	c.program, c.version, c.procedure = r.uint32(), r.uint32(), r.uint32()
	flavor, credentials := r.uint32(), &reader{data: r.opaque(maxAuthBytes)}
	r.uint32()
	r.opaque(maxAuthBytes) // the verifier, which is empty with these flavors
	c.arguments = r
	switch {
	case r.err != nil || kind == isReply:
		return c, nil, false
	case version != rpcVersion:
		return c, reply(c.xid, nil, denied, rpcMismatch, rpcVersion, rpcVersion), false
	case !c.identify(flavor, credentials):
		return c, reply(c.xid, nil, denied, authError, badAuth), false
	}
	return c, nil, true
}

func (c *call) identify(flavor uint32, credentials *reader) bool {
	if flavor == authNone {
		c.uid, c.gid = guest, guest
		return true
	}
	credentials.uint32()
	credentials.string(255) // the client's name
	c.uid, c.gid = credentials.uint32(), credentials.uint32()
	return flavor == authSys && credentials.uint32() <= maxGroups && credentials.err == nil
}

func (c *call) accept(state uint32, result []byte) []byte {
	return reply(c.xid, result, accepted, authNone, 0, state)
}

func reply(xid uint32, result []byte, words ...uint32) []byte {
	var w writer
	w.uint32(0, xid, isReply) // the record mark is filled in below
	w.uint32(words...)
	w.data = append(w.data, result...)
	binary.BigEndian.PutUint32(w.data, lastFragment|uint32(len(w.data)-4))
	return w.data
}
