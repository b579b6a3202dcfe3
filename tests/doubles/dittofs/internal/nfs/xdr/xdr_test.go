package xdr

import (
	"bytes"
	"testing"
)

func TestWhatIsWrittenIsRead(t *testing.T) {
	var w Writer
	w.Uint32(7)
	w.Uint64(1 << 40)
	w.Bool(true)
	w.String("abcde")
	w.Fixed([]byte{1, 2, 3})
	if w.Len()%4 != 0 {
		t.Fatalf("%d bytes are no whole number of words", w.Len())
	}
	r := NewReader(w.Bytes())
	if r.Uint32() != 7 || r.Uint64() != 1<<40 || !r.Bool() || r.String(5) != "abcde" || !bytes.Equal(r.Fixed(3), []byte{1, 2, 3}) {
		t.Fatal("read something else")
	}
	if r.Err() != nil || len(r.Rest()) != 0 {
		t.Fatalf("err %v, rest %d", r.Err(), len(r.Rest()))
	}
}

func TestLengthsAreLimited(t *testing.T) {
	var w Writer
	w.String("abcde")
	if r := NewReader(w.Bytes()); r.String(4) != "" || r.Err() == nil {
		t.Fatal("a text longer than its limit was read")
	}
	if r := NewReader([]byte{0xff, 0xff, 0xff, 0xff}); r.Opaque(1<<30) != nil || r.Err() == nil {
		t.Fatal("a length beyond the message was believed")
	}
}

func FuzzReaderNeverPanics(f *testing.F) {
	f.Add([]byte{0, 0, 0, 4, 1, 2, 3, 4})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(data)
		for range 8 {
			r.Opaque(64)
			r.Uint64()
			r.Fixed(3)
		}
	})
}
