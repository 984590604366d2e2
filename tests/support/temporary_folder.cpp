// Where the fixtures lie.
#include "support/temporary_folder.hpp"

namespace natsmith::test {

std::filesystem::path fixture(const std::filesystem::path& relative) {
  return std::filesystem::path(NATSMITH_TEST_FIXTURES) / relative;
}

std::string fixture_text(const std::filesystem::path& relative) {
  std::string text = read_text(fixture(relative));
  text.erase(text.find_last_not_of('\n') + 1);
  return text;
}

}  // namespace natsmith::test
