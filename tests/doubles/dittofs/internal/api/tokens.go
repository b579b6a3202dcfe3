package api

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"
)

const (
	accessToken  = "access"
	refreshToken = "refresh"
)

// claims are what a token says. They need no storage: tokens stay good over a restart, as long as the secret is the same.
type claims struct {
	ID       string `json:"jti"`
	Subject  string `json:"sub"`
	Username string `json:"username"`
	Role     string `json:"role"`
	Type     string `json:"token_type"`
	IssuedAt int64  `json:"iat"`
	Expires  int64  `json:"exp"`
}

var (
	errBadToken     = errors.New("invalid token")
	errExpiredToken = errors.New("token has expired")
	encoding        = base64.RawURLEncoding
)

// tokens makes and checks JSON web tokens (HS256).
type tokens struct {
	secret []byte
}

const header = `{"alg":"HS256","typ":"JWT"}`

func (t *tokens) make(c claims) string {
	c.ID = rand.Text()
	body, err := json.Marshal(c)
	if err != nil {
		panic(err) // a struct of texts and numbers
	}
	text := encoding.EncodeToString([]byte(header)) + "." + encoding.EncodeToString(body)
	return text + "." + encoding.EncodeToString(t.signature(text))
}

func (t *tokens) signature(text string) []byte {
	h := hmac.New(sha256.New, t.secret)
	h.Write([]byte(text))
	return h.Sum(nil)
}

func (t *tokens) check(text, wanted string, now time.Time) (claims, error) {
	var c claims
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return c, errBadToken
	}
	signature, err := encoding.DecodeString(parts[2])
	if err != nil || !hmac.Equal(signature, t.signature(parts[0]+"."+parts[1])) {
		return c, errBadToken
	}
	body, err := encoding.DecodeString(parts[1])
	if err != nil || json.Unmarshal(body, &c) != nil || c.Type != wanted {
		return c, errBadToken
	}
	if now.Unix() >= c.Expires {
		return c, errExpiredToken
	}
	return c, nil
}
