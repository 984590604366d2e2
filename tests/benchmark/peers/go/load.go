// Makes calls: a fixed number under way at a time (closed loop), or at a fixed rate (open loop).
package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

type load struct {
	call     func() error
	inFlight int
	rate     float64 // calls a second, or 0: closed loop
	failure  atomic.Pointer[error]
}

// make makes as many calls as there are places for their latencies, and returns the first error.
func (l *load) make(latencies []time.Duration) error {
	if l.rate > 0 {
		l.openLoop(latencies)
	} else {
		l.closedLoop(latencies)
	}
	if err := l.failure.Load(); err != nil {
		return *err
	}
	return nil
}

// closedLoop keeps inFlight goroutines calling, each as soon as its last call is answered.
func (l *load) closedLoop(latencies []time.Duration) {
	var next atomic.Int64
	var callers sync.WaitGroup
	for range l.inFlight {
		callers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(latencies)) && l.failure.Load() == nil; i = next.Add(1) - 1 {
				begin := time.Now()
				l.try()
				latencies[i] = time.Since(begin)
			}
		})
	}
	callers.Wait()
}

// openLoop starts a call at each tick of the rate, whatever comes back. A call's time counts from its tick, so that a
// late start is not hidden.
func (l *load) openLoop(latencies []time.Duration) {
	runtime.LockOSThread() // for the thread's own timer slack
	defer runtime.UnlockOSThread()
	tightenTimer()
	var calls sync.WaitGroup
	start := time.Now()
	for i := range latencies {
		if l.failure.Load() != nil {
			break
		}
		tick := start.Add(time.Duration(float64(i) / l.rate * float64(time.Second)))
		sleepUntil(tick)
		calls.Go(func() {
			l.try()
			latencies[i] = time.Since(tick)
		})
	}
	calls.Wait()
}

func (l *load) try() {
	if err := l.call(); err != nil {
		l.failure.CompareAndSwap(nil, &err)
	}
}

// time.Sleep rounds up to a millisecond when the process is idle; the system call does not.
func sleepUntil(tick time.Time) {
	for left := time.Until(tick); left > 0; left = time.Until(tick) {
		pause := syscall.NsecToTimespec(int64(left))
		_ = syscall.Nanosleep(&pause, nil)
	}
}

// tightenTimer lets this thread's sleeps end within a microsecond instead of the system's 50 (PR_SET_TIMERSLACK).
func tightenTimer() {
	const setTimerSlack = 29
	_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, setTimerSlack, 1000, 0)
}
