// The text of a comment without its marks, line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace natsmith::frontend {

struct CommentLine {
  std::string text;            ///< without marks, one leading blank and trailing blanks
  unsigned line_offset = 0;    ///< lines below the comment's first
  unsigned column_offset = 0;  ///< where `text` starts: characters from the start of its line, on the first
                               ///< line from the start of the comment
};

enum class CommentStyle {
  kPlain,     ///< `//` and `/* */`
  kDoc,       ///< `///`, `//!`, `/** */`, `/*! */`: documents what follows
  kTrailing,  ///< `///<` and the like: documents what stands before it
};

/// \param comment  with its marks
CommentStyle comment_style(std::string_view comment);

/// \param comment  with its marks, `//…` or `/*…*/`
std::vector<CommentLine> comment_lines(std::string_view comment);

/// \returns the directive that the line begins with, whatever its prefix: "server" of `nats:server X` and
///          `@Nat:server X`; empty when there is none
std::string_view meant_directive(std::string_view line);

/// \returns whether the line starts an annotation, or what looks meant as one (`@NATS:server`, `@nats
///          server`, `nats:server`)
bool is_annotation(std::string_view line);

/// \returns whether a search for comments with annotations is worth it in this file
bool may_hold_annotations(std::string_view text);

}  // namespace natsmith::frontend
