package pg

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
)

const mechanism = "SCRAM-SHA-256"

// scram is one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677), without channel binding.
type scram struct {
	user, password, nonce string
	serverSignature       []byte
}

// newScram leaves the user empty: PostgreSQL takes the one of the start-up message.
func newScram(password string) *scram {
	return &scram{password: password, nonce: rand.Text()}
}

func (s *scram) firstBare() string { return "n=" + s.user + ",r=" + s.nonce }

func (s *scram) first() string { return "n,," + s.firstBare() }

// final answers the server's first message with the proof.
func (s *scram) final(serverFirst string) (string, error) {
	fields := attributes(serverFirst)
	salt, saltErr := base64.StdEncoding.DecodeString(fields["s"])
	rounds, roundsErr := strconv.Atoi(fields["i"])
	if !strings.HasPrefix(fields["r"], s.nonce) || saltErr != nil || roundsErr != nil {
		return "", errors.New("SCRAM: the server's challenge is wrong")
	}
	salted, err := pbkdf2.Key(sha256.New, s.password, salt, rounds, sha256.Size)
	if err != nil {
		return "", err
	}
	withoutProof := "c=biws,r=" + fields["r"] // biws: base64 of "n,,"
	message := s.firstBare() + "," + serverFirst + "," + withoutProof
	s.serverSignature = mac(mac(salted, "Server Key"), message)
	clientKey := mac(salted, "Client Key")
	storedKey := sha256.Sum256(clientKey)
	subtle.XORBytes(clientKey, clientKey, mac(storedKey[:], message))
	return withoutProof + ",p=" + base64.StdEncoding.EncodeToString(clientKey), nil
}

// verify checks that the server knows the password too.
func (s *scram) verify(serverFinal string) error {
	got, err := base64.StdEncoding.DecodeString(attributes(serverFinal)["v"])
	if err != nil || s.serverSignature == nil || !hmac.Equal(got, s.serverSignature) {
		return errors.New("SCRAM: the server's signature is wrong")
	}
	return nil
}

func attributes(text string) map[string]string {
	fields := map[string]string{}
	for part := range strings.SplitSeq(text, ",") {
		name, value, _ := strings.Cut(part, "=")
		fields[name] = value
	}
	return fields
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}
