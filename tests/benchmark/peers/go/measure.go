// Warms up, makes the calls to be measured, and notes what the process used meanwhile.
package main

import (
	"fmt"
	"time"
)

// measured is what one measured part gave.
type measured struct {
	latencies []time.Duration
	elapsed   time.Duration
	before    usage
	after     usage
}

func measure(options options, call func() error) (measured, error) {
	load := &load{call: call, inFlight: options.inFlight, rate: options.rate}
	start := time.Now()
	warmUp := max(options.warmUp, 4*options.inFlight)
	if err := load.make(make([]time.Duration, warmUp)); err != nil {
		return measured{}, fmt.Errorf("warm up: %w", err)
	}
	calls := options.calls
	if calls == 0 {
		calls = max(1000, int(options.seconds*float64(warmUp)/time.Since(start).Seconds()))
	}
	return measureCalls(load, calls)
}

func measureCalls(load *load, calls int) (measured, error) {
	m := measured{latencies: make([]time.Duration, calls), before: readUsage()}
	start := time.Now()
	if err := load.make(m.latencies); err != nil {
		return m, fmt.Errorf("measure: %w", err)
	}
	m.elapsed = time.Since(start)
	m.after = readUsage()
	return m, nil
}
