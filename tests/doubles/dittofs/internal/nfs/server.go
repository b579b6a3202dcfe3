package nfs

import (
	"time"

	"bench.invalid/dittofs-double/internal/nfs/rpc"
	"bench.invalid/dittofs-double/internal/nfs/xdr"
)

const (
	programNFS   = 100003
	programMount = 100005
	version3     = 3
)

// Server serves the exports.
type Server struct {
	exports  Exports
	logf     func(format string, args ...any)
	rpc      *rpc.Server
	verifier uint64 // of writes: another one after each start, so that clients repeat what was not committed
}

// NewServer makes a server that does not listen yet.
func NewServer(exports Exports, logf func(format string, args ...any)) *Server {
	s := &Server{exports: exports, logf: logf, rpc: rpc.NewServer(logf), verifier: uint64(time.Now().UnixNano())}
	s.rpc.Register(programNFS, version3, s.callNFS)
	s.rpc.Register(programMount, version3, s.callMount)
	return s
}

// Listen returns once the address is listened on; clients are served in the background.
func (s *Server) Listen(addr string) error { return s.rpc.Listen(addr) }

// Addr is the address listened on.
func (s *Server) Addr() string { return s.rpc.Addr() }

// Close ends every connection and waits for the calls under way.
func (s *Server) Close() error { return s.rpc.Close() }

// Disconnect ends every connection.
func (s *Server) Disconnect() error { return s.rpc.Disconnect() }

// request is a call of a procedure of NFSv3 on its way.
type request struct {
	server *Server
	call   rpc.Call
	args   *xdr.Reader
	reply  *xdr.Writer
}

// procedure answers a request. It writes everything behind the status, in the success form when it returns nil.
type procedure func(q *request) error

var procedures = map[uint32]procedure{
	1: getAttr, 2: setAttr, 3: lookup, 4: access, 5: readLink, 6: read, 7: write, 8: create, 9: mkdir, 10: symlink, 11: mknod,
	12: remove, 13: rmdir, 14: rename, 15: link, 16: readDir, 17: readDirPlus, 18: fsStat, 19: fsInfo, 20: pathConf, 21: commit,
}

func (s *Server) callNFS(call rpc.Call) ([]byte, bool) {
	if call.Procedure == 0 {
		return nil, true
	}
	run, known := procedures[call.Procedure]
	if !known {
		return nil, false
	}
	q := &request{server: s, call: call, args: xdr.NewReader(call.Arguments), reply: &xdr.Writer{}}
	err := run(q)
	if status := statusOf(err); status == statusIO {
		s.logf("nfs: procedure %d: %v", call.Procedure, err)
	}
	var result xdr.Writer
	result.Uint32(statusOf(err))
	result.Fixed(q.reply.Bytes())
	return result.Bytes(), true
}
