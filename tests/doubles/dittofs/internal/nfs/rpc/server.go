// Package rpc serves ONC RPC version 2 (RFC 5531) over TCP.
package rpc

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime/debug"
	"sync"
	"time"

	"bench.invalid/dittofs-double/internal/nfs/xdr"
)

const (
	lastFragment = 1 << 31
	maxMessage   = 2 << 20
	maxAtOnce    = 64
	acceptPause  = 50 * time.Millisecond
)

// Handler answers the calls of one version of one program: it returns the result, or false for an unknown procedure.
type Handler func(call Call) (result []byte, known bool)

// Server answers calls. Register programs before listening.
type Server struct {
	programs map[uint32]map[uint32]Handler
	logf     func(format string, args ...any)
	replies  *replyCache

	mu       sync.Mutex
	listener net.Listener
	conns    map[net.Conn]struct{}
	closed   bool
	running  sync.WaitGroup
}

// NewServer makes a server without programs.
func NewServer(logf func(format string, args ...any)) *Server {
	return &Server{programs: map[uint32]map[uint32]Handler{}, logf: logf, replies: newReplyCache(), conns: map[net.Conn]struct{}{}}
}

// Register adds a version of a program.
func (s *Server) Register(program, version uint32, handler Handler) {
	if s.programs[program] == nil {
		s.programs[program] = map[uint32]Handler{}
	}
	s.programs[program][version] = handler
}

// Listen returns once the address is listened on; calls are answered in the background.
func (s *Server) Listen(addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	s.mu.Lock()
	s.listener = listener
	s.mu.Unlock()
	s.running.Add(1)
	go s.accept(listener)
	return nil
}

// Addr is the address listened on.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// Close ends the listening and every connection, and waits for the calls under way.
func (s *Server) Close() error {
	err := s.Disconnect()
	s.running.Wait()
	return err
}

// Disconnect ends the listening and every connection; calls under way go on, but their replies reach nobody.
func (s *Server) Disconnect() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	var err error
	if s.listener != nil {
		err = s.listener.Close()
	}
	for conn := range s.conns {
		err = errors.Join(err, conn.Close())
	}
	return err
}

func (s *Server) accept(listener net.Listener) {
	defer s.running.Done()
	for {
		conn, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil { // out of file descriptors, say: that passes
			s.logf("nfs: accept: %v", err)
			time.Sleep(acceptPause)
			continue
		}
		if !s.remember(conn) {
			_ = conn.Close()
			return
		}
		go s.serve(conn)
	}
}

// remember notes a connection, unless the server was closed while it was accepted: nobody would end it then.
func (s *Server) remember(conn net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.conns[conn] = struct{}{}
	s.running.Add(1)
	return true
}

// serve reads calls and has each answered on its own: a slow sync must not hold up the reads behind it.
func (s *Server) serve(conn net.Conn) {
	defer s.running.Done()
	defer s.forget(conn)
	var writing sync.Mutex
	places := make(chan struct{}, maxAtOnce)
	reader := bufio.NewReaderSize(conn, 256<<10)
	for {
		message, err := readMessage(reader)
		if err != nil {
			if !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) {
				s.logf("nfs: connection from %s: %v", conn.RemoteAddr(), err)
			}
			return
		}
		places <- struct{}{}
		s.running.Add(1)
		go func() {
			defer s.running.Done()
			defer func() { <-places }()
			if reply := s.answer(conn.RemoteAddr(), message); reply != nil {
				writing.Lock()
				defer writing.Unlock()
				// A client that is gone calls again on another connection.
				_, _ = conn.Write(reply)
			}
		}()
	}
}

func (s *Server) forget(conn net.Conn) {
	s.mu.Lock()
	delete(s.conns, conn)
	s.mu.Unlock()
	_ = conn.Close()
}

func readMessage(reader io.Reader) ([]byte, error) {
	var message []byte
	for {
		var mark [4]byte
		if _, err := io.ReadFull(reader, mark[:]); err != nil {
			return nil, err
		}
		header := binary.BigEndian.Uint32(mark[:])
		length := int(header &^ lastFragment)
		if len(message)+length > maxMessage {
			return nil, fmt.Errorf("a message of more than %d bytes", maxMessage)
		}
		start := len(message)
		grown := make([]byte, start+length)
		copy(grown, message)
		message = grown
		if _, err := io.ReadFull(reader, message[start:]); err != nil {
			return nil, err
		}
		if header&lastFragment != 0 {
			return message, nil
		}
	}
}

func (s *Server) answer(from net.Addr, message []byte) []byte {
	call, refusal, ok := parseCall(message)
	if !ok {
		return refusal
	}
	call.From = host(from)
	versions, ok := s.programs[call.Program]
	if !ok {
		return acceptedReply(call.XID, programUnavailable, nil)
	}
	handler, ok := versions[call.Version]
	if !ok {
		return acceptedReply(call.XID, programMismatch, versionRange(versions))
	}
	return s.replies.once(call, func() []byte { return s.run(handler, call) })
}

// run answers a call. A fault in one procedure is that call's, and not everybody's.
func (s *Server) run(handler Handler, call Call) (reply []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			s.logf("nfs: program %d procedure %d: %v\n%s", call.Program, call.Procedure, fault, debug.Stack())
			reply = acceptedReply(call.XID, systemError, nil)
		}
	}()
	result, known := handler(call)
	if !known {
		return acceptedReply(call.XID, procedureUnavailable, nil)
	}
	return acceptedReply(call.XID, success, result)
}

func versionRange(versions map[uint32]Handler) []byte {
	low, high := ^uint32(0), uint32(0)
	for version := range versions {
		low, high = min(low, version), max(high, version)
	}
	var w xdr.Writer
	w.Uint32(low)
	w.Uint32(high)
	return w.Bytes()
}

func host(addr net.Addr) string {
	name, _, err := net.SplitHostPort(addr.String())
	if err != nil {
		return addr.String()
	}
	return name
}
