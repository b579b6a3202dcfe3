// Package xdr reads and writes the External Data Representation (RFC 4506), as far as NFS needs it.
package xdr

import (
	"encoding/binary"
	"errors"
)

// ErrShort is what reading beyond the end of a message, or a length beyond its limit, leads to.
var ErrShort = errors.New("xdr: message too short or length out of range")

// Reader takes values from a message. After the first failure everything reads as zero; Err tells.
type Reader struct {
	data []byte
	err  error
}

// NewReader reads from a message, which must not change meanwhile.
func NewReader(data []byte) *Reader { return &Reader{data: data} }

// Err is the first failure, if there was one.
func (r *Reader) Err() error { return r.err }

// Rest is what has not been read yet.
func (r *Reader) Rest() []byte { return r.data }

func (r *Reader) take(count int) []byte {
	if r.err != nil || count < 0 || count > len(r.data) {
		r.err = ErrShort
		return nil
	}
	taken := r.data[:count]
	r.data = r.data[count:]
	return taken
}

// Uint32 reads an unsigned number.
func (r *Reader) Uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

// Uint64 reads an unsigned hyper number.
func (r *Reader) Uint64() uint64 {
	if b := r.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

// Bool reads a truth value.
func (r *Reader) Bool() bool { return r.Uint32() != 0 }

// Opaque reads bytes of variable length, at most limit. They are part of the message, not a copy.
func (r *Reader) Opaque(limit int) []byte {
	length := r.Uint32()
	if r.err != nil || uint64(length) > uint64(limit) {
		r.err = ErrShort
		return nil
	}
	value := r.take(int(length))
	r.take(padding(int(length)))
	return value
}

// String reads a text of at most limit bytes.
func (r *Reader) String(limit int) string { return string(r.Opaque(limit)) }

// Fixed reads bytes of fixed length.
func (r *Reader) Fixed(length int) []byte {
	value := r.take(length)
	r.take(padding(length))
	return value
}

func padding(length int) int { return (4 - length%4) % 4 }
