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
	calls, err := warmUp(options, load)
	if err != nil {
		return measured{}, fmt.Errorf("warm up: %w", err)
	}
	return measureCalls(load, calls)
}

// warmUp makes longer and longer batches, until one takes a fifth of the time to measure, and returns how many calls
// to measure. It does so as the peers in C++ do.
func warmUp(options options, load *load) (int, error) {
	total := max(options.warmUp, 4*options.inFlight)
	rate, err := rateOf(load, total)
	for err == nil && options.rate == 0 && float64(total) < options.seconds*rate/5 {
		total *= 2
		rate, err = rateOf(load, total)
	}
	if options.rate > 0 {
		rate = options.rate
	}
	if options.calls > 0 {
		return options.calls, err
	}
	return max(1000, int(options.seconds*rate)), err
}

// rateOf makes so many calls; returns calls a second.
func rateOf(load *load, total int) (float64, error) {
	start := time.Now()
	err := load.make(make([]time.Duration, total))
	return float64(total) / time.Since(start).Seconds(), err
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
