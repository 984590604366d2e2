"""Case: one way of running one peer. Results are kept and looked up by it."""

from dataclasses import asdict, dataclass

PASSED_ON = ("in_flight", "body", "items", "endpoints", "rate", "beside", "beside_connection", "beside_method")
WORDS = {"own": "their own", "same": "the same"}
WARM_UP_BESIDE = 200


@dataclass(frozen=True)
class Case:
    """The peers' common command line; see support/options.hpp."""

    peer: str  # a key of driver.peers.PEERS
    mode: str
    in_flight: int = 1
    body: int = 64
    items: int = 0
    endpoints: int = 1
    rate: int = 0  # calls a second in an open loop; 0: closed loop
    idle: bool = False  # set up and report, without calls
    beside: int = 0  # calls kept under way beside the measured ones
    beside_connection: str = "own"  # or "same"
    beside_method: str = "same"  # or "slow"

    def arguments(self) -> list[str]:
        """What differs from the peers' defaults."""
        wanted = ["--mode", self.mode]
        for name in PASSED_ON:
            value = getattr(self, name)
            if value != Case.__dataclass_fields__[name].default:
                wanted += ["--" + name.replace("_", "-"), str(value)]
        if self.beside:  # the measured calls may be slow, and their rate is known soon
            wanted += ["--warm-up", str(WARM_UP_BESIDE)]
        return wanted + (["--calls", "0"] if self.idle else [])

    def __str__(self) -> str:
        parts = [self.peer, self.mode]
        if self.in_flight > 1:
            parts.append(f"{self.in_flight:,} in flight")
        if self.items:
            parts.append(f"{self.items} structs")
        elif self.body != 64:
            parts.append(f"{self.body:,} B")
        if self.endpoints > 1:
            parts.append(f"{self.endpoints:,} endpoints")
        if self.rate:
            parts.append(f"at {self.rate:,}/s")
        if self.beside_method == "slow":
            parts.append(f"beside {self.beside:,} of a slow method" if self.beside else "beside an idle slow method")
        elif self.beside:
            parts.append(f"beside {self.beside:,} on {WORDS[self.beside_connection]} connection")
        if self.idle:
            parts.append("idle")
        return ", ".join(parts)

    def as_json(self) -> dict:
        return asdict(self)
