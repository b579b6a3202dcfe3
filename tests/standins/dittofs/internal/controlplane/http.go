package controlplane

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// refusal is an error that a client is to see, with its HTTP status.
type refusal struct {
	status int
	detail string
}

func (r *refusal) Error() string { return r.detail }

func badRequest(format string, args ...any) error {
	return &refusal{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

func conflict(detail string) error { return &refusal{http.StatusConflict, detail} }

func notFound(detail string) error { return &refusal{http.StatusNotFound, detail} }

// handle answers with what a function returns. What is no refusal is the server's own trouble, and only in its log.
func (s *Server) handle(status int, do func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		answer, err := do(r)
		if err == nil {
			writeJSON(w, "application/json", status, answer)
			return
		}
		refused := &refusal{http.StatusInternalServerError, "Internal server error"}
		if !errors.As(err, &refused) {
			s.log.Error("call failed", "method", r.Method, "path", r.URL.Path, "error", err)
		}
		writeJSON(w, "application/problem+json", refused.status, map[string]any{
			"type": "about:blank", "title": http.StatusText(refused.status), "status": refused.status, "detail": refused.detail,
		})
	}
}

func writeJSON(w http.ResponseWriter, kind string, status int, answer any) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Server", "dittofs-standin")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(answer) // a client that is gone reads no answer
}

func readJSON(r *http.Request, body any) error {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(body); err != nil {
		return badRequest("Invalid request body")
	}
	return nil
}

// health is 200 also without shares and without adapters: that is what the real server says. It refuses HEAD.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		w.Header().Set("Allow", http.MethodGet)
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	s.mu.Lock()
	shares, stores, running := len(s.open), 0, []string{}
	for _, store := range s.state.Stores {
		if store.Kind == metadataKind {
			stores++
		}
	}
	if s.nfs != nil {
		running = append(running, "nfs")
	}
	s.mu.Unlock()
	data := map[string]any{
		"service": "dittofs", "stand_in": true, "started_at": s.started, "uptime_sec": int(time.Since(s.started).Seconds()),
		"shares": shares, "metadata_stores": stores, "adapters": map[string]any{"running": len(running), "types": running},
	}
	writeJSON(w, "application/json", http.StatusOK, map[string]any{"status": "healthy", "timestamp": time.Now().UTC(), "data": data})
}

func (s *Server) logIn(r *http.Request) (any, error) {
	var request struct{ Username, Password string }
	if err := readJSON(r, &request); err != nil {
		return nil, err
	}
	if request.Username != "admin" || !s.state.isPassword(request.Password) {
		return nil, &refusal{http.StatusUnauthorized, "Invalid username or password"}
	}
	expires := time.Now().Add(s.settings.AccessDuration).UTC()
	return map[string]any{"access_token": s.token(expires.Unix()), "token_type": "Bearer", "expires_at": expires}, nil
}

// token says until when it is good, signed. It needs no storage: it stays good over a restart, as long as the secret is the same.
func (s *Server) token(expires int64) string {
	text := strconv.FormatInt(expires, 10)
	signature := hmac.New(sha256.New, []byte(s.settings.Secret))
	signature.Write([]byte(text))
	return text + "." + hex.EncodeToString(signature.Sum(nil))
}

// authenticated lets only holders of a token through. Its refusals are plain text, as the real server's are.
func (s *Server) authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !found {
			http.Error(w, "Authorization header required", http.StatusUnauthorized)
			return
		}
		text, _, _ := strings.Cut(token, ".")
		expires, err := strconv.ParseInt(text, 10, 64)
		if err != nil || !hmac.Equal([]byte(token), []byte(s.token(expires))) || time.Now().Unix() >= expires {
			http.Error(w, "Invalid or expired token", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
