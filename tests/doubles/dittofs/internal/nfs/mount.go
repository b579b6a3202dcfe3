package nfs

import (
	"bench.invalid/dittofs-double/internal/nfs/rpc"
	"bench.invalid/dittofs-double/internal/nfs/xdr"
	"bench.invalid/dittofs-double/internal/vfs"
)

const (
	mountNoEnt = 2
	mountIO    = 5
	authSys    = 1
	maxPath    = 1024
)

// callMount answers MOUNT version 3. Mounting asks for no permission: denial shows at the first operation.
func (s *Server) callMount(call rpc.Call) ([]byte, bool) {
	var w xdr.Writer
	switch call.Procedure {
	case 0, 3, 4: // NULL, UMNT, UMNTALL: no list of mounts is kept
	case 1:
		s.mount(xdr.NewReader(call.Arguments), &w)
	case 2: // DUMP
		w.Bool(false)
	case 5:
		s.listExports(&w)
	default:
		return nil, false
	}
	return w.Bytes(), true
}

func (s *Server) mount(args *xdr.Reader, w *xdr.Writer) {
	path := args.String(maxPath)
	export, ok := s.exports.Lookup(path)
	if args.Err() != nil || path == "/" || !ok {
		w.Uint32(mountNoEnt)
		return
	}
	root, err := export.FS.Get(vfs.RootIno, 0)
	if err != nil {
		w.Uint32(mountIO)
		return
	}
	w.Uint32(statusOK)
	writeHandle(w, export, root)
	w.Uint32(1)
	w.Uint32(authSys)
}

func (s *Server) listExports(w *xdr.Writer) {
	for _, export := range s.exports.All() {
		w.Bool(true)
		w.String(export.Name)
		w.Bool(false) // no groups
	}
	w.Bool(false)
}
