package xdr

import "encoding/binary"

// Writer builds a message.
type Writer struct {
	data []byte
}

// Bytes is the message so far.
func (w *Writer) Bytes() []byte { return w.data }

// Len is the length of the message so far.
func (w *Writer) Len() int { return len(w.data) }

// Uint32 writes an unsigned number.
func (w *Writer) Uint32(value uint32) { w.data = binary.BigEndian.AppendUint32(w.data, value) }

// Uint64 writes an unsigned hyper number.
func (w *Writer) Uint64(value uint64) { w.data = binary.BigEndian.AppendUint64(w.data, value) }

// Bool writes a truth value.
func (w *Writer) Bool(value bool) {
	if value {
		w.Uint32(1)
	} else {
		w.Uint32(0)
	}
}

// Opaque writes bytes with their length.
func (w *Writer) Opaque(value []byte) {
	w.Uint32(uint32(len(value)))
	w.Fixed(value)
}

// String writes a text with its length.
func (w *Writer) String(value string) { w.Opaque([]byte(value)) }

// Fixed writes bytes without their length.
func (w *Writer) Fixed(value []byte) {
	w.data = append(w.data, value...)
	w.data = append(w.data, make([]byte, padding(len(value)))...)
}
