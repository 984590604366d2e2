// Guesses of instances: what is found in headers, and what is left alone.
#include "frontend/instance_guesses.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace natsmith::frontend {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class InstanceGuesses : public testing::Test {
 protected:
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("natsmith_guesses_" + std::to_string(getpid()));
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  std::vector<std::string> guesses(const std::string& text) const {
    return guess_instances({write("header.hpp", text)});
  }
};

constexpr const char* kPage = "template <class T> struct Page { Page<T>* next; };\n";

TEST_F(InstanceGuesses, FindInstancesOfTheHeadersOwnTemplates) {
  EXPECT_THAT(guesses(std::string(kPage) + "struct S { virtual Page<int> f() = 0; };"),
              ElementsAre("static_assert(sizeof(Page < int >) > 0);"));
}

TEST_F(InstanceGuesses, NameThemInTheirNamespace) {
  EXPECT_THAT(guesses("namespace a::b { " + std::string(kPage) + "struct S { Page<int> f(); }; }"),
              ElementsAre("namespace a::b { static_assert(sizeof(Page < int >) > 0); }"));
}

TEST_F(InstanceGuesses, LookIntoTheArgumentsOfOtherTemplates) {
  EXPECT_THAT(guesses(std::string(kPage) + "std::vector<Page<a::User>> f(const Page<Page<int>>& x);"),
              ElementsAre("static_assert(sizeof(Page < a :: User >) > 0);",
                          "static_assert(sizeof(Page < Page < int > >) > 0);",
                          "static_assert(sizeof(Page < int >) > 0);"));
}

TEST_F(InstanceGuesses, KnowTemplatesOfIncludedHeaders) {
  write("page.hpp", kPage);
  EXPECT_THAT(guesses("#include \"page.hpp\"\nPage<int> f();"),
              ElementsAre("static_assert(sizeof(Page < int >) > 0);"));
}

TEST_F(InstanceGuesses, LeaveLibrariesTemplatesCommentsAndTextsAlone) {
  EXPECT_THAT(guesses("std::vector<int> f(std::map<int, int> x); bool b = 1 < 2;"), IsEmpty());
  EXPECT_THAT(guesses(std::string(kPage) + "// Page<int>\n/* Page<int> */ const char* t = \"Page<int>\";"),
              IsEmpty());
}

TEST_F(InstanceGuesses, LeaveTemplatesAndUnnamedNamespacesAlone) {
  EXPECT_THAT(
      guesses(std::string(kPage) + "template <class T> struct Q { Page<T> p; void f() { Page<T> q; } };"
                                   "namespace { Page<int> f(); }"),
      IsEmpty());
}

TEST_F(InstanceGuesses, SurviveWhatDoesNotEnd) {
  EXPECT_THAT(guesses(std::string(kPage) + "Page<int"), IsEmpty());
  EXPECT_THAT(guesses(std::string(kPage) + "} } Page< ; \"Page<int>"), IsEmpty());
  EXPECT_THAT(guesses(std::string(kPage) + "/* Page<int>"), IsEmpty());
  EXPECT_THAT(guesses("#include \"header.hpp\"\n#include \""), IsEmpty());
}

}  // namespace
}  // namespace natsmith::frontend
