package rpc

import (
	"encoding/binary"

	"bench.invalid/dittofs-double/internal/nfs/xdr"
)

// Accept states of RFC 5531.
const (
	success              = 0
	programUnavailable   = 1
	programMismatch      = 2
	procedureUnavailable = 3
	systemError          = 5
)

const (
	flavorNone   = 0
	flavorSys    = 1
	maxAuthBytes = 400
	maxGroups    = 16
	nobody       = 65534
)

// Call is one call with its arguments and who makes it.
type Call struct {
	XID, Program, Version, Procedure uint32
	UID, GID                         uint32
	Groups                           []uint32
	Arguments                        []byte
	From                             string
}

// parseCall reads the header of a call. What is no call at all gets no answer; another RPC version and unknown
// credentials get the refusal that is returned.
func parseCall(message []byte) (call Call, refusal []byte, ok bool) {
	r := xdr.NewReader(message)
	call.XID = r.Uint32()
	kind := r.Uint32()
	rpcVersion := r.Uint32()
	call.Program, call.Version, call.Procedure = r.Uint32(), r.Uint32(), r.Uint32()
	flavor, credentials := r.Uint32(), r.Opaque(maxAuthBytes)
	r.Uint32()
	r.Opaque(maxAuthBytes)
	call.Arguments = r.Rest()
	switch {
	case r.Err() != nil || kind != 0:
		return call, nil, false
	case rpcVersion != 2:
		return call, deniedReply(call.XID, 0, 2, 2), false
	case !call.identify(flavor, credentials):
		return call, deniedReply(call.XID, 1, 1), false
	}
	return call, nil, true
}

func (c *Call) identify(flavor uint32, credentials []byte) bool {
	switch flavor {
	case flavorNone:
		c.UID, c.GID = nobody, nobody
		return true
	case flavorSys:
		r := xdr.NewReader(credentials)
		r.Uint32()
		r.String(255)
		c.UID, c.GID = r.Uint32(), r.Uint32()
		count := r.Uint32()
		for i := uint32(0); i < count && i < maxGroups; i++ {
			c.Groups = append(c.Groups, r.Uint32())
		}
		return r.Err() == nil && count <= maxGroups
	}
	return false
}

func acceptedReply(xid, status uint32, result []byte) []byte {
	return reply(xid, append([]uint32{0, flavorNone, 0}, status), result)
}

func deniedReply(xid uint32, words ...uint32) []byte {
	return reply(xid, append([]uint32{1}, words...), nil)
}

func reply(xid uint32, words []uint32, result []byte) []byte {
	var w xdr.Writer
	w.Uint32(0) // the record mark, filled in below
	w.Uint32(xid)
	w.Uint32(1)
	for _, word := range words {
		w.Uint32(word)
	}
	w.Fixed(result)
	message := w.Bytes()
	binary.BigEndian.PutUint32(message, lastFragment|uint32(len(message)-4))
	return message
}
