// Package nfs serves shares over NFS version 3 (RFC 1813) and its MOUNT protocol, both on one TCP port.
package nfs

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime/debug"
	"sync"
	"time"
)

const (
	programNFS   = 100003
	programMount = 100005
	version3     = 3

	maxAtOnce = 64
)

// Server serves the exports that it is told of at each call, so that changes are live.
type Server struct {
	exports  func() []Export
	logf     func(format string, args ...any)
	verifier uint64 // of writes: another one after each start, so that clients repeat what was not committed
	listener net.Listener
	running  sync.WaitGroup

	mu     sync.Mutex
	conns  map[net.Conn]struct{}
	closed bool
}

// Listen serves on an address, in the background.
func Listen(address string, exports func() []Export, logf func(format string, args ...any)) (*Server, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	s := &Server{exports: exports, logf: logf, verifier: uint64(time.Now().UnixNano()), listener: listener, conns: map[net.Conn]struct{}{}}
	s.running.Add(1)
	go s.accept()
	return s, nil
}

// Address is what it listens on.
func (s *Server) Address() string { return s.listener.Addr().String() }

// Close ends the listening and every connection, and waits for the calls under way.
func (s *Server) Close() error {
	s.mu.Lock()
	s.closed = true
	err := s.listener.Close()
	for conn := range s.conns {
		err = errors.Join(err, conn.Close())
	}
	s.mu.Unlock()
	s.running.Wait()
	return err
}

func (s *Server) accept() {
	defer s.running.Done()
	for {
		conn, err := s.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil { // out of file descriptors, say: that passes
			s.logf("nfs: accept: %v", err)
			time.Sleep(50 * time.Millisecond)
			continue
		}
		s.mu.Lock()
		if s.closed {
			conn.Close()
		} else {
			s.conns[conn] = struct{}{}
			s.running.Add(1)
			go s.serve(conn)
		}
		s.mu.Unlock()
	}
}

// serve reads calls and has each answered on its own: a slow sync must not hold up the reads behind it.
func (s *Server) serve(conn net.Conn) {
	defer s.running.Done()
	defer s.forget(conn)
	var writing sync.Mutex
	places := make(chan struct{}, maxAtOnce)
	from := bufio.NewReaderSize(conn, 256<<10)
	for {
		message, err := readMessage(from)
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
			answer := s.answer(message)
			writing.Lock()
			defer writing.Unlock()
			conn.Write(answer) // a client that is gone calls again on another connection
		}()
	}
}

func (s *Server) forget(conn net.Conn) {
	s.mu.Lock()
	delete(s.conns, conn)
	s.mu.Unlock()
	conn.Close()
}

// answer runs a call. A fault in one is that call's, and not everybody's.
func (s *Server) answer(message []byte) (answer []byte) {
	c, refusal, ok := parseCall(message)
	if !ok {
		return refusal
	}
	defer func() {
		if fault := recover(); fault != nil {
			s.logf("nfs: program %d procedure %d: %v\n%s", c.program, c.procedure, fault, debug.Stack())
			answer = c.accept(systemError, nil)
		}
	}()
	run := map[uint32]func(call) ([]byte, bool){programNFS: s.callNFS, programMount: s.callMount}[c.program]
	switch {
	case run == nil:
		return c.accept(programUnavailable, nil)
	case c.version != version3:
		var versions writer
		versions.uint32(version3, version3)
		return c.accept(programMismatch, versions.data)
	}
	result, known := run(c)
	if !known {
		return c.accept(procedureUnavailable, nil)
	}
	return c.accept(success, result)
}
