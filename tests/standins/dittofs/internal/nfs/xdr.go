package nfs

import (
	"encoding/binary"
	"errors"
)

var errShort = errors.New("message too short, or a length out of range")

// reader takes values of the External Data Representation (RFC 4506) from a message. After the first failure everything
// reads as zero; err tells.
type reader struct {
	data []byte
	err  error
}

func (r *reader) take(count int) []byte {
	if r.err != nil || count > len(r.data) {
		r.err = errShort
		return nil
	}
	taken := r.data[:count]
	r.data = r.data[count:]
	return taken
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

func (r *reader) uint64() uint64 {
	if b := r.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

func (r *reader) bool() bool { return r.uint32() != 0 }

// opaque reads bytes of variable length, at most limit. They are part of the message, not a copy.
func (r *reader) opaque(limit uint32) []byte {
	length := r.uint32()
	if length > limit {
		r.err = errShort
		return nil
	}
	value := r.take(int(length))
	r.take(padding(int(length)))
	return value
}

func (r *reader) string(limit uint32) string { return string(r.opaque(limit)) }

func padding(length int) int { return (4 - length%4) % 4 }

// writer builds a message.
type writer struct {
	data []byte
}

func (w *writer) uint32(values ...uint32) {
	for _, value := range values {
		w.data = binary.BigEndian.AppendUint32(w.data, value)
	}
}

func (w *writer) uint64(values ...uint64) {
	for _, value := range values {
		w.data = binary.BigEndian.AppendUint64(w.data, value)
	}
}

func (w *writer) bool(value bool) {
	if value {
		w.uint32(1)
	} else {
		w.uint32(0)
	}
}

func (w *writer) opaque(value []byte) {
	w.uint32(uint32(len(value)))
	w.data = append(w.data, value...)
	w.data = append(w.data, make([]byte, padding(len(value)))...)
}
