// The command line, the same as that of the other peers as far as it applies.
package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
)

// What serves and what travels: "request" and "micro" send JSON of a struct, "request-raw" bytes as they are.
const (
	modeRequest    = "request"
	modeRequestRaw = "request-raw"
	modeMicro      = "micro"
)

type options struct {
	url      string
	mode     string
	inFlight int
	body     int
	calls    int // 0: as many as take about seconds
	seconds  float64
	warmUp   int
	rate     float64
}

func parseOptions(arguments []string) (options, error) {
	var o options
	modes := []string{modeRequest, modeRequestRaw, modeMicro}
	flags := flag.NewFlagSet("bench_go", flag.ContinueOnError)
	flags.StringVar(&o.url, "url", "nats://127.0.0.1:4222", "where the nats-server listens")
	flags.StringVar(&o.mode, "mode", modeRequest, strings.Join(modes, " | "))
	flags.IntVar(&o.inFlight, "in-flight", 1, "calls under way at a time, one goroutine each")
	flags.IntVar(&o.body, "body", 64, "bytes of the encoded request, about")
	flags.IntVar(&o.calls, "calls", 0, "calls to measure (0: as many as take about -seconds)")
	flags.Float64Var(&o.seconds, "seconds", 1, "time to measure, about")
	flags.IntVar(&o.warmUp, "warm-up", 2000, "calls made before, at least")
	flags.Float64Var(&o.rate, "rate", 0, "open loop: calls a second, sent evenly whatever comes back (0: closed loop)")
	if err := flags.Parse(arguments); err != nil {
		return o, err
	}
	if !slices.Contains(modes, o.mode) {
		return o, fmt.Errorf("unknown mode %q; there are %s", o.mode, strings.Join(modes, ", "))
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if o.inFlight < 1 || o.body < 0 || o.calls < 0 || o.seconds <= 0 || o.warmUp < 1 || o.rate < 0 {
		return o, errors.New("a number is out of range: -in-flight and -warm-up take 1 or more, -seconds more than 0")
	}
	return o, nil
}
