// bench_go measures calls through nats.go: client and server in one process, each with a connection of its own.
// It prints one JSON line on stdout; the words for people go to stderr.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	options, err := parseOptions(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench_go:", err)
		os.Exit(2)
	}
	if err := run(options); err != nil {
		fmt.Fprintln(os.Stderr, "bench_go:", err)
		os.Exit(1)
	}
}

func run(options options) error {
	server, err := startServer(options)
	if err != nil {
		return fmt.Errorf("start the server: %w", err)
	}
	defer server.stop()
	client, err := newClient(options)
	if err != nil {
		return fmt.Errorf("connect the client to %s: %w", options.url, err)
	}
	defer client.close()

	measured, err := measure(options, client.call)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(newResult(options, measured))
}
