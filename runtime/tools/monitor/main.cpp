// natsmith-monitor: shows what runs, without knowing beforehand what there is.
#include <langinfo.h>

#include <clocale>
#include <csignal>
#include <cstring>

#include "monitor/command_line.hpp"

int main(int argc, char** argv) {
  // Widths of characters are asked of the locale; a reader who has none still gets UTF-8.
  if (std::setlocale(LC_CTYPE, "") == nullptr) std::setlocale(LC_CTYPE, "C.UTF-8");
  std::signal(SIGPIPE, SIG_IGN);  // a closed output is noticed where it is written
  return natsmith::monitor::run_command_line(argc, argv);
}
