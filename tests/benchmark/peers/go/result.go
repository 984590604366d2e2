// The line that a run prints, with the same fields as the other peers'.
package main

import (
	"runtime"
	"slices"
	"time"

	"github.com/nats-io/nats.go"
)

type result struct {
	Peer               string            `json:"peer"`
	Mode               string            `json:"mode"`
	InFlight           int               `json:"in_flight"`
	Body               int               `json:"body"`
	Items              int               `json:"items"`
	Endpoints          int               `json:"endpoints"`
	OfferedRate        float64           `json:"offered_rate"`
	Calls              int               `json:"calls"`
	Seconds            float64           `json:"seconds"`
	Rate               float64           `json:"rate"`
	LatencyUs          percentiles       `json:"latency_us"`
	CPUUsPerCall       float64           `json:"cpu_us_per_call"`
	AllocationsPerCall float64           `json:"allocations_per_call"`
	PeakRSSKib         int64             `json:"peak_rss_kib"`
	RSSKib             int64             `json:"rss_kib"`
	Threads            int               `json:"threads"`
	Versions           map[string]string `json:"versions"`
}

type percentiles struct {
	P50  float64 `json:"p50"`
	P90  float64 `json:"p90"`
	P99  float64 `json:"p99"`
	P999 float64 `json:"p999"`
	Max  float64 `json:"max"`
}

func newResult(options options, m measured) result {
	calls := float64(len(m.latencies))
	return result{
		Peer:               "go",
		Mode:               options.mode,
		InFlight:           options.inFlight,
		Body:               options.body,
		Endpoints:          1,
		OfferedRate:        options.rate,
		Calls:              len(m.latencies),
		Seconds:            m.elapsed.Seconds(),
		Rate:               calls / m.elapsed.Seconds(),
		LatencyUs:          newPercentiles(m.latencies),
		CPUUsPerCall:       microseconds(m.after.cpu-m.before.cpu) / calls,
		AllocationsPerCall: float64(m.after.allocations-m.before.allocations) / calls,
		PeakRSSKib:         m.after.peakRSSKib,
		RSSKib:             m.after.rssKib,
		Threads:            m.after.threads,
		Versions:           map[string]string{"nats.go": nats.Version, "go": runtime.Version()},
	}
}

// newPercentiles sorts the latencies and takes them by rank, as the peers in C++ do.
func newPercentiles(latencies []time.Duration) percentiles {
	slices.Sort(latencies)
	at := func(share float64) float64 {
		rank := int(share * float64(len(latencies)))
		return microseconds(latencies[min(rank, len(latencies)-1)])
	}
	return percentiles{P50: at(0.5), P90: at(0.9), P99: at(0.99), P999: at(0.999), Max: at(1)}
}

func microseconds(duration time.Duration) float64 {
	return float64(duration) / float64(time.Microsecond)
}
