// The configuration that `natsmith-launcher example` prints.
#include <string_view>

#include "launcher/configuration_reader.hpp"

namespace natsmith::launcher {

namespace {

constexpr std::string_view kExample =
    R"YAML(# What natsmith-launcher runs. ${VAR} and ${VAR:-default} take values from the environment; a missing ${VAR}
# without a default is an error. Relative paths begin at this file's folder.

name: launcher01.server01          # its own monitored object; default: launcher.HOSTNAME
nats:
  url: ${NATS_URL:-nats://127.0.0.1:4222}   # one, or a list; default: NATS_URL, then this
  # user, password | token | creds: FILE | nkey, nkey_seed: FILE
  # tls: {ca: FILE, certificate: FILE, key: FILE, host: NAME}
layout: seed                       # or ocabox: the subjects of ocabox-tcs
prefix: svc                        # of all subjects
alive_interval: 30s                # of the launcher's own signs of life
at_exit: stop                      # or keep: services run on, and the next launcher takes them over
# state_folder: /var/lib/natsmith  # what the next launcher must know; default: $STATE_DIRECTORY,
                                   # $XDG_STATE_HOME/natsmith/NAME or ~/.local/state/natsmith/NAME
log:                               # for services that say nothing else
  # folder: /var/log/natsmith      # default: STATE_FOLDER/log
  size: 10MiB                      # of a file, then the next one is begun
  count: 5                         # older files that are kept: NAME.log.1 is the newest of them

services:
  - name: svc1.main
    kind: permanent                # or once, cyclic
    command: sh                    # a path, or a name in PATH; no shell reads it
    arguments: [-c, "echo $GREETING; exec sleep 1000"]
    environment: {GREETING: hello}
    working_directory: /
    restart:                       # or one word: no, always, on-failure, on-abnormal
      policy: always               # default: always for permanent, no for the others
      delay: 1s                    # before the first restart
      factor: 2                    # by which it grows with each further one
      max_delay: 1m
      limit: 10                    # restarts within the time below, then it has failed; or none
      within: 10m
    stop_timeout: 10s              # from SIGTERM to SIGKILL
    limits: {memory: 512MiB, nice: 5}
    log: {size: 1MiB, count: 3}    # also: a path, none, or inherit (the launcher's own output)

  - name: svc2.once
    kind: once
    command: "true"
    restart: {policy: on-failure, limit: 2}

  - name: svc3.cyclic
    kind: cyclic
    cron: "*/15 8-18 * * mon-fri"  # minute, hour, day of month, month, day of week; local time
    command: date                  # one that still runs when the next is due is not started twice

  - name: svc4.disabled
    kind: cyclic
    interval: 5m                   # from start to start, the first at once
    enabled: false                 # declared, but not run
    command: date
)YAML";

}  // namespace

std::string_view example_configuration() noexcept { return kExample; }

}  // namespace natsmith::launcher
