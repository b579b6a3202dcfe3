package pg

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

const mechanism = "SCRAM-SHA-256"

// scram is one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677), without channel binding.
type scram struct {
	user, password, nonce string
	authMessage           string
	serverSignature       []byte
}

// newScram leaves the user empty: PostgreSQL takes the one of the start-up message.
func newScram(password string) *scram {
	return &scram{password: password, nonce: rand.Text()}
}

func (s *scram) firstBare() string {
	return "n=" + s.user + ",r=" + s.nonce
}

func (s *scram) first() string {
	return "n,," + s.firstBare()
}

// final answers the server's first message with the proof.
func (s *scram) final(serverFirst string) (string, error) {
	fields := attributes(serverFirst)
	nonce := fields["r"]
	if !strings.HasPrefix(nonce, s.nonce) || len(nonce) == len(s.nonce) {
		return "", errors.New("SCRAM: the server's nonce does not continue the client's")
	}
	salt, err := base64.StdEncoding.DecodeString(fields["s"])
	if err != nil {
		return "", fmt.Errorf("SCRAM: bad salt: %w", err)
	}
	rounds, err := strconv.Atoi(fields["i"])
	if err != nil || rounds < 1 {
		return "", fmt.Errorf("SCRAM: bad iteration count %q", fields["i"])
	}
	salted, err := pbkdf2.Key(sha256.New, s.password, salt, rounds, sha256.Size)
	if err != nil {
		return "", err
	}
	withoutProof := "c=biws,r=" + nonce // biws: base64 of "n,,"
	s.authMessage = s.firstBare() + "," + serverFirst + "," + withoutProof
	s.serverSignature = mac(mac(salted, "Server Key"), s.authMessage)
	return withoutProof + ",p=" + base64.StdEncoding.EncodeToString(s.proof(salted)), nil
}

func (s *scram) proof(salted []byte) []byte {
	clientKey := mac(salted, "Client Key")
	storedKey := sha256.Sum256(clientKey)
	signature := mac(storedKey[:], s.authMessage)
	proof := make([]byte, len(clientKey))
	subtle.XORBytes(proof, clientKey, signature)
	return proof
}

// verify checks that the server knows the password too.
func (s *scram) verify(serverFinal string) error {
	got, err := base64.StdEncoding.DecodeString(attributes(serverFinal)["v"])
	if err != nil || !hmac.Equal(got, s.serverSignature) {
		return errors.New("SCRAM: the server's signature is wrong")
	}
	return nil
}

func attributes(text string) map[string]string {
	fields := map[string]string{}
	for _, part := range strings.Split(text, ",") {
		if name, value, ok := strings.Cut(part, "="); ok {
			fields[name] = value
		}
	}
	return fields
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}
