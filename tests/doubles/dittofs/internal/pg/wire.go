// Package pg speaks enough of PostgreSQL's protocol (version 3) to log in.
package pg

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// message is one frame from the server.
type message struct {
	kind byte
	body []byte
}

const largestMessage = 1 << 20

func read(r io.Reader) (message, error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return message{}, err
	}
	length := binary.BigEndian.Uint32(head[1:])
	if length < 4 || length > largestMessage {
		return message{}, fmt.Errorf("message of %d bytes: this is not PostgreSQL", length)
	}
	body := make([]byte, length-4)
	_, err := io.ReadFull(r, body)
	return message{head[0], body}, err
}

func write(w io.Writer, kind byte, body []byte) error {
	frame := append([]byte{kind}, lengthOf(body)...)
	_, err := w.Write(append(frame, body...))
	return err
}

// lengthOf counts itself, as the protocol wants.
func lengthOf(body []byte) []byte {
	return binary.BigEndian.AppendUint32(nil, uint32(len(body)+4))
}

// writeStartup sends the first message, which has no kind byte: it is older than the others.
func writeStartup(w io.Writer, parameters ...string) error {
	body := binary.BigEndian.AppendUint32(nil, 3<<16)
	for _, text := range parameters {
		body = append(append(body, text...), 0)
	}
	body = append(body, 0)
	_, err := w.Write(append(lengthOf(body), body...))
	return err
}

// serverError turns an ErrorResponse into the server's own words.
func serverError(body []byte) error {
	fields := map[byte]string{}
	for len(body) > 1 && body[0] != 0 {
		text, rest, ok := strings.Cut(string(body[1:]), "\x00")
		if !ok {
			break
		}
		fields[body[0]] = text
		body = []byte(rest)
	}
	if fields['M'] == "" {
		return errors.New("the server reported an error without a message")
	}
	return fmt.Errorf("server error: %s: %s (SQLSTATE %s)", fields['S'], fields['M'], fields['C'])
}
