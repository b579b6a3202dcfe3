package pg

import (
	"context"
	"crypto/md5"
	"crypto/tls"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Target says where to log in, and as whom.
type Target struct {
	Host     string
	Port     int
	User     string
	Password string
	Database string
	SSLMode  string
}

// Ping logs in, leaves, and tells the server's version. A refusal has the server's own message.
func Ping(ctx context.Context, target Target) (string, error) {
	conn, err := dial(ctx, target)
	if err != nil {
		return "", fmt.Errorf("failed to connect to `user=%s database=%s`: %w", target.User, target.Database, err)
	}
	defer conn.Close()
	session := &session{conn: conn, target: target}
	version, err := session.logIn()
	if err != nil {
		return "", fmt.Errorf("failed to connect to `user=%s database=%s`: %w", target.User, target.Database, err)
	}
	write(conn, 'X', nil) // a goodbye nobody answers
	return version, nil
}

func dial(ctx context.Context, target Target) (net.Conn, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(target.Host, strconv.Itoa(target.Port)))
	if err != nil {
		return nil, err
	}
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(10 * time.Second)
	}
	conn.SetDeadline(deadline)
	if target.SSLMode == "" || target.SSLMode == "disable" || target.SSLMode == "allow" {
		return conn, nil
	}
	secured, err := secure(ctx, conn, target)
	if err != nil {
		conn.Close()
	}
	return secured, err
}

// secure asks for TLS; "prefer" goes on without.
func secure(ctx context.Context, conn net.Conn, target Target) (net.Conn, error) {
	request := binary.BigEndian.AppendUint32([]byte{0, 0, 0, 8}, 80877103)
	if _, err := conn.Write(request); err != nil {
		return nil, err
	}
	var answer [1]byte
	if _, err := conn.Read(answer[:]); err != nil {
		return nil, err
	}
	if answer[0] != 'S' {
		if target.SSLMode == "prefer" {
			return conn, nil
		}
		return nil, errors.New("server refused TLS connection")
	}
	verify := strings.HasPrefix(target.SSLMode, "verify")
	secured := tls.Client(conn, &tls.Config{ServerName: target.Host, InsecureSkipVerify: !verify})
	return secured, secured.HandshakeContext(ctx)
}

type session struct {
	conn    net.Conn
	target  Target
	scram   *scram
	version string
}

func (s *session) logIn() (string, error) {
	if err := writeStartup(s.conn, "user", s.target.User, "database", s.target.Database); err != nil {
		return "", err
	}
	for {
		message, err := read(s.conn)
		if err != nil {
			return "", err
		}
		switch message.kind {
		case 'E':
			return "", serverError(message.body)
		case 'R':
			if err := s.authenticate(message.body); err != nil {
				return "", err
			}
		case 'S':
			s.parameter(message.body)
		case 'Z': // ready for queries
			return s.version, nil
		}
	}
}

func (s *session) parameter(body []byte) {
	parts := strings.Split(string(body), "\x00")
	if len(parts) >= 2 && parts[0] == "server_version" {
		s.version = parts[1]
	}
}

func (s *session) authenticate(body []byte) error {
	if len(body) < 4 {
		return errors.New("authentication request is too short")
	}
	code, rest := binary.BigEndian.Uint32(body), body[4:]
	switch code {
	case 0: // accepted
		return nil
	case 3:
		return s.answer(s.target.Password)
	case 5:
		return s.answer(md5Password(s.target, rest))
	case 10:
		return s.startScram(rest)
	case 11:
		return s.continueScram(rest)
	case 12:
		return s.finishScram(rest)
	default:
		return fmt.Errorf("authentication method %d is not known", code)
	}
}

func (s *session) answer(password string) error {
	return write(s.conn, 'p', append([]byte(password), 0))
}

func md5Password(target Target, salt []byte) string {
	inner := md5.Sum([]byte(target.Password + target.User))
	outer := md5.Sum(append([]byte(hex.EncodeToString(inner[:])), salt...))
	return "md5" + hex.EncodeToString(outer[:])
}

func (s *session) startScram(offered []byte) error {
	if !slices.Contains(strings.Split(string(offered), "\x00"), mechanism) {
		return fmt.Errorf("the server does not offer %s", mechanism)
	}
	s.scram = newScram(s.target.Password)
	first := s.scram.first()
	body := append([]byte(mechanism), 0)
	body = binary.BigEndian.AppendUint32(body, uint32(len(first)))
	return write(s.conn, 'p', append(body, first...))
}

func (s *session) continueScram(challenge []byte) error {
	if s.scram == nil {
		return errors.New("SCRAM: continued before it began")
	}
	final, err := s.scram.final(string(challenge))
	if err != nil {
		return err
	}
	return write(s.conn, 'p', []byte(final))
}

func (s *session) finishScram(signature []byte) error {
	if s.scram == nil {
		return errors.New("SCRAM: finished before it began")
	}
	return s.scram.verify(string(signature))
}
