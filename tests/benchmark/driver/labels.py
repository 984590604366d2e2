"""What plots call the peers' modes: words for somebody who has never seen the project."""

from driver.case import Case

LABELS = {
    ("natsmith", "blocking"): "natsmith, handler on the event loop",
    ("natsmith", "blocking-executor"): "natsmith, handler on the executor",
    ("natsmith", "blocking-polling"): "natsmith, busy_poll 50 µs",
    ("natsmith", "async"): "natsmith, futures",
    ("natsmith", "async-executor"): "natsmith, futures, handler on the executor",
    ("natsmith", "async-header"): "natsmith, futures, with a timeout header",
    ("natsmith", "coroutine"): "natsmith, co_await",
    ("grpc", "sync"): "gRPC C++ sync (direct, no broker)",
    ("grpc", "callback"): "gRPC C++ callback (direct, no broker)",
    ("libnats", "default"): "libnats as it comes, raw bytes",
    ("libnats", "default-blocking"): "libnats as it comes, raw bytes",
    ("libnats", "sendasap"): "libnats with SendAsap, raw bytes",
    ("libnats", "sendasap-blocking"): "libnats with SendAsap, raw bytes",
    ("libnats", "run-to-completion"): "libnats run to completion, raw bytes (a limit)",
    ("go", "request"): "nats.go",
    ("go", "request-raw"): "nats.go, raw bytes",
    ("go", "micro"): "nats.go micro",
}


def label(case: Case) -> str:
    return LABELS.get((case.peer, case.mode), f"{case.peer}, {case.mode}")
