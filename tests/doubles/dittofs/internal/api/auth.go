package api

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"bench.invalid/dittofs-double/internal/controlplane"
)

type userAnswer struct {
	ID                 string    `json:"id"`
	Username           string    `json:"username"`
	Role               string    `json:"role"`
	Groups             []string  `json:"groups,omitempty"`
	Enabled            bool      `json:"enabled"`
	MustChangePassword bool      `json:"must_change_password"`
	CreatedAt          time.Time `json:"created_at"`
}

type tokenAnswer struct {
	AccessToken  string     `json:"access_token"`
	RefreshToken string     `json:"refresh_token"`
	TokenType    string     `json:"token_type"`
	ExpiresIn    int64      `json:"expires_in"`
	ExpiresAt    time.Time  `json:"expires_at"`
	User         userAnswer `json:"user"`
}

func userOf(user controlplane.User) userAnswer {
	return userAnswer{user.ID, user.Username, user.Role, []string{"admins"}, true, user.MustChangePassword, user.CreatedAt}
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	var request struct{ Username, Password string }
	if !readJSON(w, r, &request) {
		return
	}
	if request.Username == "" || request.Password == "" {
		writeProblem(w, http.StatusBadRequest, "Username and password are required")
		return
	}
	user, ok := s.runtime.Authenticate(request.Username, request.Password)
	if !ok {
		writeProblem(w, http.StatusUnauthorized, "Invalid username or password")
		return
	}
	writeJSON(w, http.StatusOK, s.tokensFor(user))
}

func (s *Server) refresh(w http.ResponseWriter, r *http.Request) {
	var request struct {
		RefreshToken string `json:"refresh_token"`
	}
	if !readJSON(w, r, &request) {
		return
	}
	if request.RefreshToken == "" {
		writeProblem(w, http.StatusBadRequest, "Refresh token is required")
		return
	}
	_, err := s.tokens.check(request.RefreshToken, refreshToken, time.Now())
	switch {
	case errors.Is(err, errExpiredToken):
		writeProblem(w, http.StatusUnauthorized, "Refresh token has expired")
	case err != nil:
		writeProblem(w, http.StatusUnauthorized, "Invalid refresh token")
	default:
		writeJSON(w, http.StatusOK, s.tokensFor(s.runtime.Admin()))
	}
}

func (s *Server) me(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, userOf(s.runtime.Admin()))
}

func (s *Server) tokensFor(user controlplane.User) tokenAnswer {
	now := time.Now()
	c := claims{Subject: user.ID, Username: user.Username, Role: user.Role, IssuedAt: now.Unix()}
	access, refresh := c, c
	access.Type, access.Expires = accessToken, now.Add(s.options.AccessDuration).Unix()
	refresh.Type, refresh.Expires = refreshToken, now.Add(s.options.RefreshDuration).Unix()
	return tokenAnswer{
		AccessToken: s.tokens.make(access), RefreshToken: s.tokens.make(refresh), TokenType: "Bearer",
		ExpiresIn: int64(s.options.AccessDuration.Seconds()), ExpiresAt: now.Add(s.options.AccessDuration).UTC(),
		User: userOf(user),
	}
}

// authenticated lets only holders of an access token through. Its refusals are plain text, as the real server's are.
func (s *Server) authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if !strings.EqualFold(kind, "Bearer") || token == "" {
			http.Error(w, "Authorization header required", http.StatusUnauthorized)
			return
		}
		if _, err := s.tokens.check(token, accessToken, time.Now()); err != nil {
			http.Error(w, "Invalid or expired token", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
