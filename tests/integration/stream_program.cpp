// Serves or reads an endless stream until it is killed: stream_program serve|read URL.
#include <unistd.h>

#include <iostream>
#include <string>

#include "stream_numbers.hpp"
#include "stream_service.client.hpp"
#include "stream_service.handler.hpp"

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  natsmith::Connection connection = natsmith::Connection::open(streams::quiet(argv[2]));
  if (std::string(argv[1]) == "serve") {
    streams::Numbers numbers;
    streams::StreamHandler handler(connection, numbers, {.streams = streams::short_heartbeat()});
    handler.start();
    std::cout << "serving" << std::endl;
    for (;;) ::pause();
  }
  const streams::StreamClient client(connection, {.streams = streams::short_heartbeat()});
  bool first = true;
  for (const std::int64_t number : natsmith::with(client, {}).count(-1)) {
    if (first) std::cout << "reading " << number << std::endl;
    first = false;
  }
  return 1;
}
