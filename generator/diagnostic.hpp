// Diagnostics: what natsmith has to say about the user's headers and command line, as values.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace natsmith {

enum class Severity { kNote, kWarning, kError };

/// Whose words a message has: natsmith's, or those of the libclang that refused the user's header.
enum class Origin { kNatsmith, kClang };

struct Diagnostic {
  Severity severity = Severity::kError;
  model::Location location;  ///< file empty: not about a place in a file; line 0: about the file as a whole
  std::string message;
  std::string note;  ///< the remedy; empty: none
  Origin origin = Origin::kNatsmith;
};

/// Collects diagnostics and prints them, sorted, in the form of a compiler: place, message, source line,
/// caret, note.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void error(model::Location location, std::string message, std::string note = {});
  void warning(model::Location location, std::string message, std::string note = {});
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  /// Sorts by file, line, column; drops repetitions; prints each with its source line (of the
  /// errors the first 20, bytes that are not printable as `?`) and a closing count.
  void print(std::ostream& out);

 private:
  std::vector<Diagnostic> all_;
};

}  // namespace natsmith
