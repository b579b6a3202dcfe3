package pg

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"strings"
	"testing"
)

// The example of RFC 7677, section 3.
func TestScramOfTheRFC(t *testing.T) {
	s := &scram{user: "user", password: "pencil", nonce: "rOprNGfwEbeRWgbNEkqO"}
	final, err := s.final("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")
	if err != nil {
		t.Fatal(err)
	}
	if want := "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="; final != want {
		t.Errorf("got %s", final)
	}
	if err := s.verify("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="); err != nil {
		t.Error(err)
	}
	if s.verify("v=AAAA") == nil {
		t.Error("a wrong signature was taken")
	}
}

func TestForeignChallengesAreRefused(t *testing.T) {
	for _, challenge := range []string{"r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "r=mine2,s=%,i=1", "r=mine2,s=AAAA,i=x", ""} {
		if _, err := (&scram{nonce: "mine"}).final(challenge); err == nil {
			t.Errorf("%q was taken", challenge)
		}
	}
}

// message is what a server sends: a kind, a code where there is one, and text.
func message(kind string, code int, rest string) string {
	body := []byte(rest)
	if code >= 0 {
		body = append(binary.BigEndian.AppendUint32(nil, uint32(code)), rest...)
	}
	return kind + string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+4))) + string(body)
}

// scripted is a server that sends some bytes, whatever it is told.
func scripted(t *testing.T, answers ...string) Target {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		if conn, err := listener.Accept(); err == nil {
			defer conn.Close()
			io.WriteString(conn, strings.Join(answers, ""))
			io.Copy(io.Discard, conn)
		}
	}()
	return Target{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, User: "bench", Password: "secret", Database: "db"}
}

func TestAnswers(t *testing.T) {
	for want, answers := range map[string][]string{
		"": {message("R", 0, ""), message("S", -1, "server_version\x0017.2\x00"), message("Z", -1, "I")},
		`database "db" does not exist (SQLSTATE 3D000)`: {message("E", -1, "SFATAL\x00C3D000\x00Mdatabase \"db\" does not exist\x00\x00")},
		"method 5 is not known":                         {message("R", 5, "salt")},
		"signature is wrong":                            {message("R", 12, "v=")},
		"this is not PostgreSQL":                        {"HTTP/1.1 400"},
	} {
		err := Ping(context.Background(), scripted(t, answers...))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret")) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
