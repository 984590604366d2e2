// All headers of one run as one translation unit, and the files that it consists of.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "diagnostic.hpp"
#include "frontend/clang.hpp"
#include "frontend/comment_ledger.hpp"
#include "frontend/parse.hpp"

namespace natsmith::frontend {

/// \invariant not movable: the ledgers refer to `diagnostics`
class TranslationUnit {
 public:
  /// Parses; reports what clang objects to and what is wrong in annotations.
  /// \param declarations  to append behind the headers; errors in them are not reported
  TranslationUnit(const ParseRequest& request, const std::vector<std::string>& declarations,
                  Diagnostics& diagnostics);

  [[nodiscard]] CXCursor cursor() const { return clang_getTranslationUnitCursor(unit_.get()); }
  [[nodiscard]] bool usable() const { return unit_ != nullptr; }

  /// \returns the file's name: as on the command line, or as libclang opened it
  [[nodiscard]] std::string name(CXFile file) const;
  [[nodiscard]] model::Location location(const Position& position) const;
  [[nodiscard]] model::Location location(CXCursor cursor) const { return location(position(cursor)); }

  /// \returns whether the cursor stands in a header of the command line
  [[nodiscard]] bool in_requested_header(CXCursor cursor) const;
  /// \returns the ledger of the cursor's file, made on first use; nullptr when the cursor is in no file
  [[nodiscard]] CommentLedger* ledger(CXCursor cursor);
  /// \returns whether the file holds annotations
  [[nodiscard]] bool is_annotated(CXFile file) const;
  /// \returns whether clang found errors within the declaration, so that what libclang says about it is not
  /// to be trusted
  [[nodiscard]] bool is_damaged(CXCursor declaration) const;
  /// \returns every file that was opened, in the order of inclusion
  [[nodiscard]] std::vector<std::string> opened() const;

  void report_leftover_annotations();

 private:
  struct File {
    CXFile handle = nullptr;
    std::string name;
    bool requested = false;
    bool annotated = false;
    std::vector<unsigned> errors;  ///< offsets
    std::unique_ptr<CommentLedger> ledger;
  };

  void list_files(const ParseRequest& request);
  void read_clang_diagnostics();
  void report(CXDiagnostic diagnostic);
  CommentLedger& ledger(File& file);
  [[nodiscard]] File* find(CXFile file) const;

  Diagnostics& diagnostics_;
  Index index_;
  Unit unit_;
  std::vector<std::unique_ptr<File>> files_;
  mutable std::map<CXFile, File*> known_;  ///< by handle: comparing files is slow
};

}  // namespace natsmith::frontend
