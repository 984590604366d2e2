#include "support/usage.hpp"

#include <sys/resource.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bench {
namespace {

rusage usage() {
  rusage result{};
  getrusage(RUSAGE_SELF, &result);
  return result;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

/// A number in /proc/self/status; \p key with its colon.
std::int64_t status(std::string_view key) {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(key)) return std::stoll(line.substr(key.size()));
  }
  throw std::runtime_error("/proc/self/status has no " + std::string(key));
}

}  // namespace

double cpu_seconds() {
  const rusage used = usage();
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::int64_t peak_rss_kib() { return status("VmHWM:"); }  // ru_maxrss counts the parent before exec, too
std::int64_t rss_kib() { return status("VmRSS:"); }
std::int64_t thread_count() { return status("Threads:"); }

}  // namespace bench
