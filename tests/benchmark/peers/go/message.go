// The struct that every peer echoes, filled to a given size.
package main

import (
	"encoding/json"
	"strings"
)

type message struct {
	ID   int64    `json:"id"`
	Name string   `json:"name"`
	Tags []string `json:"tags"`
	Data string   `json:"data"`
}

// newMessage fills a message so that its JSON has about size bytes.
func newMessage(size int) message {
	m := message{ID: 1_000_001, Name: "ann", Tags: []string{"a", "b"}}
	if empty, err := json.Marshal(m); err == nil {
		m.Data = filler(size - len(empty))
	}
	return m
}

// filler gives text without anything to escape; none for a length below 0.
func filler(length int) string {
	const alphabet = "abcdefghijklmnopqrstuvwxyz"
	return strings.Repeat(alphabet, max(0, length)/len(alphabet)+1)[:max(0, length)]
}
