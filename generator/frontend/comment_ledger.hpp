// The ledger of a header's comments: each `@nats:` annotation is taken exactly once, by the declaration below
// it.
#pragma once

#include <string>
#include <vector>

#include "diagnostic.hpp"
#include "frontend/annotation.hpp"

namespace natsmith::frontend {

/// A token of a header, as the tokeniser saw it; offsets are bytes from the start of the file.
struct SourceToken {
  bool is_comment = false;
  std::string text;
  unsigned begin = 0;
  unsigned end = 0;
  unsigned line = 0;  ///< of its first character, from 1
  unsigned column = 0;
  unsigned end_line = 0;
};

/// Bytes of a file, end excluded.
struct SourceRange {
  unsigned begin = 0;
  unsigned end = 0;
};

/// Why libclang is not asked for comments: a comment between annotation and declaration hides the annotation
/// from it, a trailing one counts for two declarations, and forward declarations share it with the
/// definition.
class CommentLedger {
 public:
  /// \param file         for locations
  /// \param tokens       all of the file, in order
  /// \param skipped      what the preprocessor left out: annotations there are none
  /// \param diagnostics  receives what is wrong with the annotations themselves
  CommentLedger(std::string file, std::vector<SourceToken> tokens, const std::vector<SourceRange>& skipped,
                Diagnostics& diagnostics);

  /// Hands over the annotations directly above the declaration that begins at that byte; who asks again gets
  /// none.
  std::vector<Annotation> take(unsigned begin);

  /// \returns the doc comment of the declaration from byte `begin` to `end`, without marks and annotations
  [[nodiscard]] std::string doc(unsigned begin, unsigned end) const;

  /// \returns the text from byte `begin` to `end` without comments, white space between tokens as one blank
  [[nodiscard]] std::string text(unsigned begin, unsigned end) const;

  /// \returns the first token that is no comment at or after the byte, or nullptr
  [[nodiscard]] const SourceToken* token_at(unsigned byte) const;

  /// Reports each annotation that no declaration took.
  void report_leftovers(Diagnostics& diagnostics) const;

 private:
  struct Entry {
    std::size_t token = 0;  ///< index of the comment
    Annotation annotation;
    bool taken = false;
  };

  void enter(std::size_t token, Diagnostics& diagnostics);
  [[nodiscard]] bool is_behind_code(std::size_t token) const;
  [[nodiscard]] std::size_t first_from(unsigned byte) const;
  [[nodiscard]] std::vector<std::size_t> comments_above(unsigned begin) const;
  [[nodiscard]] std::string trailing_doc(unsigned end) const;

  std::string file_;
  std::vector<SourceToken> tokens_;
  std::vector<Entry> entries_;
};

}  // namespace natsmith::frontend
