package pg

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"strings"
	"testing"
	"time"
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

func TestForeignNonceIsRefused(t *testing.T) {
	s := &scram{password: "x", nonce: "mine"}
	if _, err := s.final("r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"); err == nil {
		t.Error("taken")
	}
}

func authentication(code uint32, rest string) message {
	return message{'R', append(binary.BigEndian.AppendUint32(nil, code), rest...)}
}

// scripted is a server that sends one message after each one it reads, and all the rest after the last.
func scripted(t *testing.T, reads int, answers ...message) (Target, chan string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	heard := make(chan string, 9)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		var length [4]byte
		io.ReadFull(conn, length[:])
		io.CopyN(io.Discard, conn, int64(binary.BigEndian.Uint32(length[:])-4))
		for i, answer := range answers {
			write(conn, answer.kind, answer.body)
			if i < reads {
				got, err := read(conn)
				if err != nil {
					return
				}
				heard <- string(got.body)
			}
		}
		io.Copy(io.Discard, conn)
	}()
	address := listener.Addr().(*net.TCPAddr)
	return Target{Host: "127.0.0.1", Port: address.Port, User: "bench", Password: "secret", Database: "db"}, heard
}

func ping(target Target) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return Ping(ctx, target)
}

func TestMD5Password(t *testing.T) {
	target, heard := scripted(t, 1, authentication(5, "salt"), authentication(0, ""),
		message{'S', []byte("server_version\x0017.2\x00")}, message{'Z', []byte("I")})
	version, err := ping(target)
	if err != nil || version != "17.2" {
		t.Fatal(version, err)
	}
	// md5(md5("secretbench") + "salt"), computed with another tool
	if got := <-heard; got != "md576820aef5b65ee17efcd84bebe25b079\x00" {
		t.Errorf("%q", got)
	}
}

func TestCleartextPassword(t *testing.T) {
	target, heard := scripted(t, 1, authentication(3, ""), authentication(0, ""), message{'Z', []byte("I")})
	if _, err := ping(target); err != nil {
		t.Fatal(err)
	}
	if got := <-heard; got != "secret\x00" {
		t.Errorf("%q", got)
	}
}

func TestServersOwnWords(t *testing.T) {
	refusal := "SFATAL\x00C3D000\x00Mdatabase \"db\" does not exist\x00\x00"
	target, _ := scripted(t, 0, message{'E', []byte(refusal)})
	_, err := ping(target)
	if err == nil || !strings.Contains(err.Error(), `database "db" does not exist (SQLSTATE 3D000)`) {
		t.Error(err)
	}
}

func TestNotPostgreSQL(t *testing.T) {
	target, _ := scripted(t, 0, message{'H', []byte("x")})
	target.Database = "db"
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := Ping(ctx, target); err == nil {
		t.Error("taken for a server")
	}
}
