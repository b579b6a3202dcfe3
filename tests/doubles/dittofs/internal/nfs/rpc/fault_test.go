package rpc

import (
	"encoding/binary"
	"net"
	"testing"
	"time"

	"bench.invalid/dittofs-double/internal/nfs/xdr"
)

const testProgram = 400000

func callOf(procedure uint32) []byte {
	var w xdr.Writer
	for _, word := range []uint32{7, 0, 2, testProgram, 1, procedure, flavorNone, 0, flavorNone, 0} {
		w.Uint32(word)
	}
	return append(binary.BigEndian.AppendUint32(nil, lastFragment|uint32(w.Len())), w.Bytes()...)
}

func acceptStateOf(t *testing.T, conn net.Conn) uint32 {
	t.Helper()
	if err := conn.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	message, err := readMessage(conn)
	if err != nil {
		t.Fatal(err)
	}
	r := xdr.NewReader(message)
	for range 5 { // transaction, reply, accepted, and the verifier's flavor and length
		r.Uint32()
	}
	return r.Uint32()
}

func startServer(t *testing.T, handler Handler) (*Server, net.Conn) {
	t.Helper()
	server := NewServer(t.Logf)
	server.Register(testProgram, 1, handler)
	if err := server.Listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	conn, err := net.Dial("tcp", server.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return server, conn
}

func TestAFaultInOneCallIsNotTheEndOfTheOthers(t *testing.T) {
	_, conn := startServer(t, func(call Call) ([]byte, bool) {
		if call.Procedure == 1 {
			panic("a fault")
		}
		return nil, true
	})
	for procedure, want := range map[uint32]uint32{1: systemError, 2: success} {
		if _, err := conn.Write(callOf(procedure)); err != nil {
			t.Fatal(err)
		}
		if got := acceptStateOf(t, conn); got != want {
			t.Errorf("procedure %d: accept state %d, want %d", procedure, got, want)
		}
	}
}

func TestDisconnectDoesNotWaitForCalls(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	server, conn := startServer(t, func(Call) ([]byte, bool) {
		close(begun)
		<-release
		return nil, true
	})
	defer close(release)
	if _, err := conn.Write(callOf(1)); err != nil {
		t.Fatal(err)
	}
	<-begun
	if err := server.Disconnect(); err != nil {
		t.Fatal(err)
	}
	if err := conn.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, 1)); err == nil {
		t.Error("the connection is still open")
	}
}
