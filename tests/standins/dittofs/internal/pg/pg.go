// Package pg speaks enough of PostgreSQL's protocol (version 3) to log in: without TLS, with a password by SCRAM or with none.
package pg

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// Target says where to log in, and as whom.
type Target struct {
	Host                     string
	Port                     int
	User, Password, Database string
}

const budget = 10 * time.Second

// Ping logs in and leaves. A refusal has the server's own message.
func Ping(ctx context.Context, target Target) error {
	ctx, cancel := context.WithTimeout(ctx, budget)
	defer cancel()
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(target.Host, strconv.Itoa(target.Port)))
	if err == nil {
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(budget))
		err = (&session{conn: conn, scram: newScram(target.Password)}).logIn(target)
	}
	if err != nil {
		return fmt.Errorf("failed to connect to `user=%s database=%s`: %w", target.User, target.Database, err)
	}
	return nil
}

type session struct {
	conn  io.ReadWriter
	scram *scram
}

func (s *session) logIn(target Target) error {
	const protocol = 3 << 16
	startup := binary.BigEndian.AppendUint32(nil, protocol)
	for _, text := range []string{"user", target.User, "database", target.Database, ""} {
		startup = append(append(startup, text...), 0)
	}
	if err := s.write("", startup); err != nil {
		return err
	}
	for {
		kind, body, err := s.read()
		if err != nil {
			return err
		}
		switch kind {
		case 'E':
			return serverError(body)
		case 'R':
			if err := s.authenticate(body); err != nil {
				return err
			}
		case 'Z': // ready for queries
			return s.write("X", nil)
		}
	}
}

func (s *session) authenticate(body []byte) error {
	const accepted, start, challenge, proof = 0, 10, 11, 12
	if len(body) < 4 {
		return errors.New("authentication request is too short")
	}
	switch code, rest := binary.BigEndian.Uint32(body), string(body[4:]); code {
	case accepted:
		return nil
	case start:
		first := s.scram.first()
		answer := binary.BigEndian.AppendUint32([]byte(mechanism+"\x00"), uint32(len(first)))
		return s.write("p", append(answer, first...))
	case challenge:
		final, err := s.scram.final(rest)
		if err != nil {
			return err
		}
		return s.write("p", []byte(final))
	case proof:
		return s.scram.verify(rest)
	default:
		return fmt.Errorf("authentication method %d is not known", code)
	}
}

// write sends a message: its kind, which the first one has not, and a length that counts itself.
func (s *session) write(kind string, body []byte) error {
	frame := binary.BigEndian.AppendUint32([]byte(kind), uint32(len(body)+4))
	_, err := s.conn.Write(append(frame, body...))
	return err
}

func (s *session) read() (kind byte, body []byte, err error) {
	var head [5]byte
	if _, err := io.ReadFull(s.conn, head[:]); err != nil {
		return 0, nil, err
	}
	length := binary.BigEndian.Uint32(head[1:])
	if length < 4 || length > 1<<20 {
		return 0, nil, fmt.Errorf("message of %d bytes: this is not PostgreSQL", length)
	}
	body = make([]byte, length-4)
	_, err = io.ReadFull(s.conn, body)
	return head[0], body, err
}

// serverError turns an ErrorResponse into the server's own words.
func serverError(body []byte) error {
	fields := map[byte]string{}
	for field := range strings.SplitSeq(string(body), "\x00") {
		if field != "" {
			fields[field[0]] = field[1:]
		}
	}
	return fmt.Errorf("server error: %s: %s (SQLSTATE %s)", fields['S'], fields['M'], fields['C'])
}
