package controlplane

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

const passwordRounds = 20000 // a stand-in in tests: enough to not store the password, and quick

func hashPassword(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt)
	return hex.EncodeToString(salt) + ":" + hex.EncodeToString(derive(password, salt))
}

func derive(password string, salt []byte) []byte {
	key, err := pbkdf2.Key(sha256.New, password, salt, passwordRounds, 32)
	if err != nil {
		panic(err) // only for a key length that is not possible
	}
	return key
}

func passwordMatches(hash, password string) bool {
	saltText, keyText, _ := strings.Cut(hash, ":")
	salt, err := hex.DecodeString(saltText)
	if err != nil {
		return false
	}
	want, err := hex.DecodeString(keyText)
	return err == nil && subtle.ConstantTimeCompare(want, derive(password, salt)) == 1
}

// ensureAdmin creates the account at the first start; later starts ignore the given password. It returns a password that
// was made up.
func (db *database) ensureAdmin(given string, mustChange bool) (generated string, err error) {
	if db.state.Admin.Username != "" {
		return "", nil
	}
	password := given
	if password == "" {
		password = rand.Text()
		generated = password
	}
	db.state.Admin = User{
		ID: newID(), Username: "admin", Role: "admin", PasswordHash: hashPassword(password),
		MustChangePassword: mustChange && generated != "", CreatedAt: time.Now().UTC(),
	}
	if err := db.save(); err != nil {
		return "", fmt.Errorf("failed to ensure admin user: %w", err)
	}
	return generated, nil
}
