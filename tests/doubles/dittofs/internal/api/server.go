// Package api serves the control plane over HTTP: REST, health and profiles.
package api

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/pprof"
	"time"

	"bench.invalid/dittofs-double/internal/controlplane"
)

// Options are what the API needs from the configuration.
type Options struct {
	Secret          string
	AccessDuration  time.Duration
	RefreshDuration time.Duration
	Pprof           bool
}

// Server is the HTTP server.
type Server struct {
	runtime *controlplane.Runtime
	options Options
	tokens  *tokens
	http    *http.Server
}

// New checks the secret, which is needed here and not earlier: by then the database exists.
func New(runtime *controlplane.Runtime, options Options) (*Server, error) {
	if len(options.Secret) < 32 {
		return nil, errors.New("failed to create API server: JWT secret must be at least 32 characters; " +
			"set via DITTOFS_CONTROLPLANE_SECRET env var or config")
	}
	s := &Server{runtime: runtime, options: options, tokens: &tokens{[]byte(options.Secret)}}
	s.http = &http.Server{Handler: s.marked(s.routes()), ReadHeaderTimeout: 10 * time.Second}
	return s, nil
}

// Serve answers until Shutdown.
func (s *Server) Serve(listener net.Listener) error {
	if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Shutdown lets running calls end.
func (s *Server) Shutdown(ctx context.Context) error {
	return s.http.Shutdown(ctx)
}

// marked tells everybody that this is not the real server.
func (s *Server) marked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Server", "dittofs-double")
		next.ServeHTTP(w, r)
	})
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/health", onlyGet(s.health))
	mux.HandleFunc("/health/ready", onlyGet(s.ready))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/health", http.StatusTemporaryRedirect)
	})
	mux.HandleFunc("POST /api/v1/auth/login", s.login)
	mux.HandleFunc("POST /api/v1/auth/refresh", s.refresh)
	mux.Handle("/api/v1/", s.authenticated(s.protected()))
	if s.options.Pprof {
		mux.Handle("/debug/pprof/", s.authenticated(profiles()))
	}
	return mux
}

// onlyGet refuses HEAD too, which the library's own patterns would let through with GET.
func onlyGet(handler http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			w.Header().Set("Allow", http.MethodGet)
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		handler(w, r)
	}
}

func (s *Server) protected() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/auth/me", s.me)
	mux.HandleFunc("POST /api/v1/auth/logout", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /api/v1/store/metadata", s.listMetadataStores)
	mux.HandleFunc("POST /api/v1/store/metadata", s.addMetadataStore)
	mux.HandleFunc("GET /api/v1/store/metadata/{name}", s.getMetadataStore)
	mux.HandleFunc("DELETE /api/v1/store/metadata/{name}", s.removeMetadataStore)
	mux.HandleFunc("GET /api/v1/store/block/{kind}", s.listBlockStores)
	mux.HandleFunc("POST /api/v1/store/block/{kind}", s.addBlockStore)
	mux.HandleFunc("GET /api/v1/store/block/{kind}/{name}", s.getBlockStore)
	mux.HandleFunc("GET /api/v1/store/block/{kind}/{name}/health", s.blockStoreHealth)
	mux.HandleFunc("DELETE /api/v1/store/block/{kind}/{name}", s.removeBlockStore)
	mux.HandleFunc("GET /api/v1/shares", s.listShares)
	mux.HandleFunc("POST /api/v1/shares", s.addShare)
	mux.HandleFunc("GET /api/v1/shares/{name}", s.getShare)
	mux.HandleFunc("PUT /api/v1/shares/{name}", s.changeShare)
	mux.HandleFunc("DELETE /api/v1/shares/{name}", s.removeShare)
	mux.HandleFunc("GET /api/v1/shares/{name}/adapters/nfs/config", s.getNFS)
	mux.HandleFunc("PATCH /api/v1/shares/{name}/adapters/nfs/config", s.changeNFS)
	mux.HandleFunc("GET /api/v1/shares/{name}/blockstore/stats", s.blockStats)
	mux.HandleFunc("GET /api/v1/blockstore/stats", s.blockStats)
	mux.HandleFunc("GET /api/v1/adapters", s.listAdapters)
	mux.HandleFunc("GET /api/v1/adapters/ports", s.listPorts)
	mux.HandleFunc("GET /api/v1/adapters/{type}", s.getAdapter)
	mux.HandleFunc("PUT /api/v1/adapters/{type}", s.changeAdapter)
	return mux
}

func profiles() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	return mux
}
