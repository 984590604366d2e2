// natsmith-call: calls methods of services, and lists them, without knowing beforehand what there is.
#include <clocale>
#include <csignal>

#include "call/command_line.hpp"

int main(int argc, char** argv) {
  if (std::setlocale(LC_CTYPE, "") == nullptr) std::setlocale(LC_CTYPE, "C.UTF-8");
  std::signal(SIGPIPE, SIG_IGN);  // a closed output is noticed where it is written
  return natsmith::call::run_command_line(argc, argv);
}
