// What a whole run of the frontend does beside reading: files, defaults, arguments.
#include "frontend/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace natsmith::frontend {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Works in a folder of its own, so that relative paths can be tried.
class AFrontend : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "natsmith-parse-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    before_ = std::filesystem::current_path();
    folder_ = pattern;
    std::filesystem::current_path(folder_);
    std::filesystem::create_directories("api/deep");
  }
  void TearDown() override {
    std::filesystem::current_path(before_);
    std::filesystem::remove_all(folder_);
  }

  static void write(const std::string& file, const std::string& text) { std::ofstream(file) << text; }
  static std::string interface(const std::string& name, const std::string& settings = "",
                               const std::string& method_settings = "") {
    return "#pragma once\n// @nats:server " + name + " " + settings + "\nstruct " + name + " {\n  virtual ~" +
           name + "() = default;\n" +
           (method_settings.empty() ? "" : "  // @nats:method " + method_settings + "\n") +
           "  virtual int f() = 0;\n};\n";
  }
  model::Model parse(const ParseRequest& request) {
    model::Model out = frontend::parse(request, diagnostics_);
    for (const Diagnostic& d : diagnostics_.all()) messages_.push_back(d.message);
    return out;
  }

  std::filesystem::path before_;
  std::filesystem::path folder_;
  Diagnostics diagnostics_;
  std::vector<std::string> messages_;
};

TEST_F(AFrontend, KeepsRelativePathsAsGiven) {
  write("api/a.hpp", "#include \"deep/b.hpp\"\n" + interface("A"));
  write("api/deep/b.hpp", "#pragma once\n");
  const auto model = parse({{"./api/a.hpp"}, {}, {}});
  ASSERT_THAT(messages_, IsEmpty());
  EXPECT_EQ(model.interfaces.at(0).header, "./api/a.hpp");
  EXPECT_THAT(model.headers, ElementsAre("./api/a.hpp"));
  EXPECT_THAT(model.opened, ElementsAre("./api/a.hpp", "api/deep/b.hpp"));
}

TEST_F(AFrontend, KeepsAbsolutePathsAsGiven) {
  write("api/a.hpp", interface("A"));
  const std::string header = folder_ / "api/a.hpp";
  const auto model = parse({{header}, {}, {}});
  EXPECT_EQ(model.interfaces.at(0).header, header);
}

TEST_F(AFrontend, ReadsHeadersInTheOrderOfTheCommandLine) {
  write("b.hpp", interface("B"));
  write("a.hpp", interface("A"));
  const auto model = parse({{"b.hpp", "a.hpp"}, {}, {}});
  ASSERT_EQ(model.interfaces.size(), 2U);
  EXPECT_EQ(model.interfaces[0].name, "B");
  EXPECT_EQ(model.interfaces[1].name, "A");
}

TEST_F(AFrontend, ReadsAHeaderOnceWhateverItIsCalled) {
  write("a.hpp", interface("A"));
  const auto model = parse({{"a.hpp", "./a.hpp"}, {}, {}});
  EXPECT_THAT(messages_, IsEmpty());
  EXPECT_EQ(model.interfaces.size(), 1U);
}

TEST_F(AFrontend, LeavesTheInterfacesOfIncludedHeadersToTheirOwnRun) {
  write("a.hpp", "#include \"b.hpp\"\n" + interface("A"));
  write("b.hpp", interface("B"));
  const auto model = parse({{"a.hpp"}, {}, {}});
  EXPECT_THAT(messages_, IsEmpty());
  ASSERT_EQ(model.interfaces.size(), 1U);
  EXPECT_EQ(model.interfaces[0].name, "A");
}

TEST_F(AFrontend, LetsAnnotationsBeatTheCommandLine) {
  write("a.hpp",
        interface("A") + interface("B", "timeout=2s concurrency=3 pending=4") +
            interface("C", "timeout=2s concurrency=3 pending=4", "timeout=1s concurrency=1 pending=0"));
  const auto model = parse({{"a.hpp"}, {}, {7s, 8, 9}});
  ASSERT_EQ(model.interfaces.size(), 3U);
  const auto settings = [&](std::size_t i) {
    const model::Method& method = model.interfaces[i].methods.at(0);
    return std::make_tuple(method.timeout, method.concurrency, method.pending);
  };
  EXPECT_EQ(settings(0), std::make_tuple(7000ms, 8U, 9U));
  EXPECT_EQ(settings(1), std::make_tuple(2000ms, 3U, 4U));
  EXPECT_EQ(settings(2), std::make_tuple(1000ms, 1U, 0U));
}

TEST_F(AFrontend, FindsTheCompilersOwnHeaders) {
  write("a.hpp", "#include <stddef.h>\n#include <vector>\n" + interface("A"));
  parse({{"a.hpp"}, {}, {}});
  EXPECT_THAT(messages_, IsEmpty());
}

TEST_F(AFrontend, IsNotDisturbedByTheWarningsOptionsOfACompiler) {
  write("a.hpp", "#define UNUSED 1\n" + interface("A"));
  parse({{"a.hpp"}, {"-Wall", "-Wextra", "-Werror", "-Weverything", "-Wno-such-warning", "-O2"}, {}});
  EXPECT_THAT(messages_, IsEmpty());
}

TEST_F(AFrontend, ReportsEveryHeaderThatItCannotRead) {
  write("a.hpp", interface("A"));
  const auto model = parse({{"a.hpp", "missing.hpp", "api"}, {}, {}});
  EXPECT_THAT(messages_, ElementsAre("cannot read this header", "this is a folder, not a header"));
  EXPECT_THAT(model.interfaces, IsEmpty());
}

TEST_F(AFrontend, RefusesALanguageStandardThatTheGeneratedCodeCannotUse) {
  write("a.hpp", interface("A"));
  for (const std::string old : {"-std=c++17", "-std=gnu++14", "--std=c++1z"}) {
    Diagnostics diagnostics;
    frontend::parse({{"a.hpp"}, {"-std=c++20", old}, {}}, diagnostics);
    ASSERT_EQ(diagnostics.all().size(), 1U) << old;
    EXPECT_THAT(diagnostics.all()[0].message, HasSubstr("needs C++20"));
    EXPECT_THAT(diagnostics.all()[0].note, HasSubstr("-std=c++20"));
  }
}

TEST_F(AFrontend, TakesTheLastLanguageStandard) {
  write("a.hpp", interface("A"));
  for (const std::string standard : {"-std=c++20", "-std=gnu++20", "-std=c++2b", "--std=gnu++2b"})
    parse({{"a.hpp"}, {"-std=c++17", standard}, {}});
  EXPECT_THAT(messages_, IsEmpty());
}

TEST_F(AFrontend, IsNotMisledByInstancesThatItGuessed) {
  write("a.hpp",
        "template <class T> struct Never { static_assert(sizeof(T) == 0); };\n"
        "template <class T> struct Box { T value; };\n"
        "void unused(Never<int>);\n"
        "// @nats:server A\nstruct A { virtual ~A() = default; virtual Box<Box<int>> f() = 0; };\n");
  const auto model = parse({{"a.hpp"}, {}, {}});
  EXPECT_THAT(messages_, IsEmpty());
  EXPECT_EQ(model.structs.size(), 2U);
}

TEST_F(AFrontend, GivesUpOnTemplatesWithoutEnd) {
  write("a.hpp",
        "namespace std { template <class T> struct default_delete; "
        "template <class T, class D = default_delete<T>> class unique_ptr {}; }\n"
        "template <int N> struct T { std::unique_ptr<T<N + 1>> next; };\n"
        "// @nats:server A\nstruct A { virtual ~A() = default; virtual T<0> f() = 0; };\n");
  parse({{"a.hpp"}, {}, {}});
  EXPECT_THAT(messages_, Contains(HasSubstr("' holds instances of its template without end")));
}

TEST_F(AFrontend, ListsWhatItOpenedForTheDepfile) {
  write("a.hpp", "#include \"b.hpp\"\n" + interface("A"));
  write("b.hpp", "#pragma once\n");
  EXPECT_THAT(parse({{"a.hpp"}, {}, {}}).opened, ElementsAre("a.hpp", "b.hpp"));
}

}  // namespace
}  // namespace natsmith::frontend
