// LogWriter: a log file of bounded size, with the older ones beside it as FILE.1 (the newest), FILE.2 …
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "launcher/configuration.hpp"
#include "launcher/descriptor.hpp"

namespace natsmith::launcher {

/// Files are cut between lines, except within lines that are longer than a file; a line
/// that comes in parts may make a file longer.
class LogWriter {
 public:
  explicit LogWriter(LogSettings settings) : settings_(std::move(settings)) {}

  /// What cannot be written, for a full disk or a folder that is missing, is counted and told in the file
  /// later. A file that is full and cannot be put aside is begun anew. What is no file, but a pipe or a
  /// device, is never put aside, and not waited for.
  void write(std::string_view text);

 private:
  [[nodiscard]] bool open();
  [[nodiscard]] bool rotate();
  [[nodiscard]] std::string_view next_piece(std::string_view text) const;
  void put(std::string_view piece);
  void tell_of_losses();
  [[nodiscard]] std::filesystem::path older(std::uint32_t number) const;

  LogSettings settings_;
  Descriptor file_;
  std::uint64_t size_ = 0;
  bool is_file_ = true;     // and no pipe or device
  bool in_line_ = false;    // what was written last did not end a line
  std::uint64_t lost_ = 0;  // bytes that could not be written
};

/// Reads standard input to its end and writes it to the log: what runs behind the output of each service, as
/// a process of its own, so that it neither blocks the service nor ends with the launcher.
int keep_log(const LogSettings& settings);

}  // namespace natsmith::launcher
