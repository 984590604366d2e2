# A fixed picture: an observatory with somebody in each condition. Times are relative to now.
import time

LAUNCHER = "launcher01.server01.oca"
HOST = {"hostname": "server01", "pid": 4242}
OLD = [2026, 1, 1, 0, 0, 0, 0]
PARTS = {
    "own_status": "ok",
    "children": [{"name": "cooler", "status": "degraded", "timestamp": OLD, "message": "warming up",
                  "children": [{"name": "pump", "status": "ok", "timestamp": OLD}]},
                 {"name": "guider", "status": "ok", "timestamp": OLD}],
    "metrics": {"frames": 1290, "cooler.temperature": -18.5}}

# name, parent, status, since so many seconds, further fields of the status
RUNNING = [
    (LAUNCHER, "", "ok", 3890, {}),
    ("svc1.main", LAUNCHER, "degraded", 220, {"message": "cooler: warming up", "details": PARTS}),
    ("svc3.cyclic", LAUNCHER, "idle", 1500, {}),
    ("camera.main", LAUNCHER, "busy", 35, {"message": "exposing for 120 s"}),
    ("dome.main", LAUNCHER, "ok", 3800, {}),
    ("telescope.mount", "telescope", "ok", 3600, {}),
    ("telescope.focuser", "telescope", "warning", 600, {"message": "sensor has not answered for 40 s"}),
    ("users.api", "", "ok", 3700, {}),
    ("weather.station", "", "error", 300, {"message": "the anemometer is frozen"}),
]
NAMES = [name for name, *_ in RUNNING] + ["svc2.once", "svc4.disabled"]


def publish(publisher):
    now = time.time()
    for name in ("svc1.main", "svc2.once", "svc3.cyclic", "svc4.disabled", "camera.main", "dome.main"):
        publisher.registry("declared", name, now - 4000, parent=LAUNCHER, restart_policy="on-failure")
    publisher.registry("start", "svc2.once", now - 1900, status="startup", parent=LAUNCHER, **HOST)
    publisher.registry("stop", "svc2.once", now - 1800, reason="finished", exit_code=0, parent=LAUNCHER)
    publisher.status("svc2.once", "ok", now - 1799, message="42 frames reduced", parent=LAUNCHER)
    for name, parent, status, since, more in RUNNING:
        place = {"parent": parent} if parent else {}
        publisher.registry("start", name, now - 3900, status="startup", **place, **HOST)
        publisher.status(name, status, now - since, **place, **more)
        publisher.alive(name, status, at=now, sequence=131, uptime=3900)
    publisher.registry("crashed", "dome.main", now + 0.01, reason="segmentation fault", exit_code=139, parent=LAUNCHER)
    publisher.flush()
