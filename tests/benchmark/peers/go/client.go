// The calling side: one call, with its reply checked, typed or as raw bytes.
package main

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
)

const timeout = 10 * time.Second

type client struct {
	connection *nats.Conn
	call       func() error
}

func newClient(options options) (*client, error) {
	connection, err := nats.Connect(options.url)
	if err != nil {
		return nil, err
	}
	c := &client{connection: connection}
	if options.mode == modeRequestRaw {
		c.call = c.rawCall([]byte(filler(options.body)))
	} else {
		c.call = c.typedCall(newMessage(options.body))
	}
	return c, nil
}

func (c *client) close() {
	c.connection.Close()
}

func (c *client) rawCall(body []byte) func() error {
	return func() error {
		reply, err := c.connection.Request(subject, body, timeout)
		if err == nil && len(reply.Data) != len(body) {
			err = fmt.Errorf("sent %d bytes and got %d back", len(body), len(reply.Data))
		}
		return err
	}
}

func (c *client) typedCall(request message) func() error {
	return func() error {
		body, err := json.Marshal(request)
		if err != nil {
			return err
		}
		reply, err := c.connection.Request(subject, body, timeout)
		if err != nil {
			return err
		}
		var echoed message
		if err := json.Unmarshal(reply.Data, &echoed); err != nil {
			return err
		}
		if echoed.ID != request.ID || len(echoed.Data) != len(request.Data) {
			return fmt.Errorf("the echo is not what was sent: %.80s", reply.Data)
		}
		return nil
	}
}
