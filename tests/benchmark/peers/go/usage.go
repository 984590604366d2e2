// What this process has used so far.
package main

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

type usage struct {
	cpu         time.Duration // user and system
	peakRSSKib  int64
	rssKib      int64 // resident now
	threads     int
	allocations uint64
}

func readUsage() usage {
	var resources syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &resources)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return usage{
		cpu:         time.Duration(resources.Utime.Nano() + resources.Stime.Nano()),
		peakRSSKib:  status("VmHWM:"), // Maxrss counts the parent before exec, too
		rssKib:      status("VmRSS:"),
		threads:     int(status("Threads:")),
		allocations: memory.Mallocs,
	}
}

// status finds a number in /proc/self/status; the key with its colon. 0 where there is no such file.
func status(key string) int64 {
	text, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(text)) {
		if value, found := strings.CutPrefix(line, key); found {
			number, _ := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
			return number
		}
	}
	return 0
}
