// TemporaryFolder, as the tests call it, and the files of tests/support/fixtures.
#pragma once

#include <filesystem>
#include <string>

#include "natsmith/testing/temporary_folder.hpp"

namespace natsmith::test {

using detail::read_text;
using detail::TemporaryFolder;

/// A file of tests/support/fixtures, for example fixture("nkeys/user.seed").
[[nodiscard]] std::filesystem::path fixture(const std::filesystem::path& relative);

/// The text of a fixture without the line end after it, for example an NKey's public half.
[[nodiscard]] std::string fixture_text(const std::filesystem::path& relative);

}  // namespace natsmith::test
