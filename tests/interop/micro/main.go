// What the client parts of github.com/nats-io/nats.go/micro make of services: micro_client URL ping|info|stats [NAME [ID]]
// prints one answer per line, as JSON, after it has been read into the package's own types, unknown fields refused;
// micro_client URL request SUBJECT BODY prints the answer to a request.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"
)

const (
	patience = 5 * time.Second
	quiet    = 300 * time.Millisecond
)

func read(verb micro.Verb, body []byte) (any, error) {
	var answer any
	var kind *string
	switch verb {
	case micro.PingVerb:
		ping := &micro.Ping{}
		answer, kind = ping, &ping.Type
	case micro.InfoVerb:
		info := &micro.Info{}
		answer, kind = info, &info.Type
	default:
		stats := &micro.Stats{}
		answer, kind = stats, &stats.Type
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(answer); err != nil {
		return nil, fmt.Errorf("%w in %s", err, body)
	}
	wanted := map[micro.Verb]string{
		micro.PingVerb: micro.PingResponseType, micro.InfoVerb: micro.InfoResponseType, micro.StatsVerb: micro.StatsResponseType,
	}[verb]
	if *kind != wanted {
		return nil, fmt.Errorf("expected type %s, got %s", wanted, *kind)
	}
	return answer, nil
}

func gather(connection *nats.Conn, verb micro.Verb, name, id string) error {
	subject, err := micro.ControlSubject(verb, name, id)
	if err != nil {
		return err
	}
	inbox := connection.NewRespInbox()
	subscription, err := connection.SubscribeSync(inbox)
	if err != nil {
		return err
	}
	if err := connection.PublishRequest(subject, inbox, nil); err != nil {
		return err
	}
	for wait := patience; ; wait = quiet {
		message, err := subscription.NextMsg(wait)
		if errors.Is(err, nats.ErrTimeout) && wait == quiet {
			return nil
		}
		if err != nil {
			return err
		}
		answer, err := read(verb, message.Data)
		if err != nil {
			return err
		}
		text, _ := json.Marshal(answer)
		fmt.Println(string(text))
	}
}

func request(connection *nats.Conn, subject, body string) error {
	answer, err := connection.Request(subject, []byte(body), patience)
	if err != nil {
		return err
	}
	if code := answer.Header.Get(micro.ErrorCodeHeader); code != "" {
		return fmt.Errorf("%s: %s", code, answer.Header.Get(micro.ErrorHeader))
	}
	fmt.Println(string(answer.Data))
	return nil
}

func run(arguments []string) error {
	connection, err := nats.Connect(arguments[0])
	if err != nil {
		return err
	}
	defer connection.Close()
	arguments = append(arguments[1:], "", "")
	switch arguments[0] {
	case "ping":
		return gather(connection, micro.PingVerb, arguments[1], arguments[2])
	case "info":
		return gather(connection, micro.InfoVerb, arguments[1], arguments[2])
	case "stats":
		return gather(connection, micro.StatsVerb, arguments[1], arguments[2])
	case "request":
		return request(connection, arguments[1], arguments[2])
	}
	return fmt.Errorf("no such command: %s", arguments[0])
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
