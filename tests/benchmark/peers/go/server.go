// The serving side: an echo behind a queue subscription, or behind the micro package.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"
)

// One of each for a process, so that two processes at one nats-server do not answer each other's calls.
var subject = fmt.Sprintf("bench.go.%d.echo", os.Getpid())

type server struct {
	connection *nats.Conn
}

func startServer(options options) (*server, error) {
	connection, err := nats.Connect(options.url)
	if err != nil {
		return nil, err
	}
	switch options.mode {
	case modeRequest:
		_, err = connection.QueueSubscribe(subject, "echo", answer)
	case modeRequestRaw:
		_, err = connection.QueueSubscribe(subject, "echo", answerRaw)
	case modeMicro:
		err = addService(connection)
	}
	if err == nil {
		err = connection.Flush()
	}
	if err != nil {
		connection.Close()
		return nil, err
	}
	return &server{connection}, nil
}

func addService(connection *nats.Conn) error {
	_, err := micro.AddService(connection, micro.Config{
		Name:     "Echo",
		Version:  "1.0.0",
		Endpoint: &micro.EndpointConfig{Subject: subject, Handler: micro.HandlerFunc(serve)},
	})
	return err
}

func (s *server) stop() {
	s.connection.Close()
}

func answer(request *nats.Msg) {
	var m message
	err := json.Unmarshal(request.Data, &m)
	var body []byte
	if err == nil {
		body, err = json.Marshal(m)
	}
	if err == nil {
		err = request.Respond(body)
	}
	complain(err)
}

func answerRaw(request *nats.Msg) {
	complain(request.Respond(request.Data))
}

func serve(request micro.Request) {
	var m message
	err := json.Unmarshal(request.Data(), &m)
	if err == nil {
		err = request.RespondJSON(m)
	}
	complain(err)
}

// The call that went wrong times out at the client, which ends the measurement; this tells why.
func complain(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench_go: the server could not answer:", err)
	}
}
