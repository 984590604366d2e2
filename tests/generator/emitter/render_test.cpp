// Rendering: strict about keys, clear about broken templates.
#include "emitter/render.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "folder.hpp"

namespace natsmith::emitter {
namespace {

using nlohmann::ordered_json;
using testing::HasSubstr;
using testing::SizeIs;

/// Renders one view with a template of the user's.
class AUsersTemplate : public testing::Test {
 protected:
  std::string render_with(const std::string& text, const ordered_json& view) {
    folder_.write("cpp/codec.hpp.mustache", text);
    TemplateSet templates;
    templates.override_from(folder_.path(), diagnostics_);
    const std::vector<File> files = render({{"out", "cpp/codec.hpp", view}}, templates, diagnostics_);
    return files.empty() ? "" : files.front().text;
  }
  std::string only_error() const {
    if (diagnostics_.all().size() != 1)
      return "not one error, but " + std::to_string(diagnostics_.all().size());
    const Diagnostic& error = diagnostics_.all().front();
    return error.location.file + ": " + error.message;
  }

  test::Folder folder_;
  Diagnostics diagnostics_;
};

TEST_F(AUsersTemplate, TakesThePlaceOfNatsmiths) {
  EXPECT_EQ(render_with("hello {{who}}\n", {{"who", "you"}}), "hello you\n");
  EXPECT_THAT(diagnostics_.all(), SizeIs(0));
}

TEST_F(AUsersTemplate, IsNotEscapedForHtml) {
  EXPECT_EQ(render_with("{{type}}\n", {{"type", "map<a, b>& \"c\""}}), "map<a, b>& \"c\"\n");
}

TEST_F(AUsersTemplate, LeavesNoBlankLineOfASection) {
  const std::string text = "a\n{{#yes}}\nb\n{{/yes}}\n{{#no}}\nc\n{{/no}}\n{{^no}}\nd\n{{/no}}\ne\n";
  EXPECT_EQ(render_with(text, {{"yes", true}, {"no", false}}), "a\nb\nd\ne\n");
}

TEST_F(AUsersTemplate, KeepsTheBlankLinesThatItShows) {
  EXPECT_EQ(render_with("{{#list}}\n{{.}}\n\n{{/list}}\nend\n", {{"list", {"a", "b"}}}), "a\n\nb\n\nend\n");
}

TEST_F(AUsersTemplate, FailsWithAnUnknownKey) {
  EXPECT_EQ(render_with("{{who}} {{whom}}\n", {{"who", "you"}}), "");
  EXPECT_THAT(only_error(), HasSubstr((folder_.path() / "cpp/codec.hpp.mustache").string()));
  EXPECT_THAT(only_error(), HasSubstr("unknown key 'whom'"));
}

TEST_F(AUsersTemplate, FailsWithAnUnknownKeyOfASection) {
  EXPECT_EQ(render_with("{{^missing}}x{{/missing}}\n", {{"who", "you"}}), "");
  EXPECT_THAT(only_error(), HasSubstr("unknown key 'missing'"));
}

TEST_F(AUsersTemplate, FailsWithAnUnclosedSection) {
  EXPECT_EQ(render_with("{{#who}}x\n", {{"who", true}}), "");
  EXPECT_THAT(only_error(), HasSubstr("template: "));
}

TEST_F(AUsersTemplate, FailsWithAnUnclosedTag) {
  EXPECT_EQ(render_with("a {{who\n", {{"who", "you"}}), "");
  EXPECT_THAT(only_error(), HasSubstr("template: "));
}

TEST_F(AUsersTemplate, UsesPartialsBesideIt) {
  folder_.write("cpp/mine.mustache", "partial {{who}}\n");
  EXPECT_EQ(render_with("a\n{{>mine}}\nb\n", {{"who", "you"}}), "a\npartial you\nb\n");
}

TEST_F(AUsersTemplate, FailsWithAnUnknownPartial) {
  EXPECT_EQ(render_with("{{>theirs}}\n", {{"who", "you"}}), "");
  EXPECT_THAT(only_error(), HasSubstr("unknown partial 'theirs'"));
}

TEST_F(AUsersTemplate, UsesPartialsWithinPartialsAndWithinLines) {
  folder_.write("cpp/outer.mustache", "outer\n  {{> inner }}\nend\n");
  folder_.write("cpp/inner.mustache", "{{who}}");
  EXPECT_EQ(render_with("{{>outer}}\n<{{>inner}}, {{>inner}}>\n", {{"who", "you"}}),
            "outer\n  you\nend\n<you, you>\n");
}

TEST_F(AUsersTemplate, FailsWhereAPartialIsWithinItself) {
  folder_.write("cpp/one.mustache", "{{>two}}\n");
  folder_.write("cpp/two.mustache", "again: {{>one}}\n");
  EXPECT_EQ(render_with("{{>one}}\n", {{"who", "you"}}), "");
  EXPECT_THAT(only_error(), HasSubstr("the partial 'one' is within itself"));
}

TEST_F(AUsersTemplate, AsksOnlyWhereItIsNeededForAnUnknownPartial) {
  EXPECT_EQ(render_with("a\n{{#no}}\n{{>theirs}}\n{{/no}}\n", {{"no", false}}), "a\n");
}

TEST_F(AUsersTemplate, SeesWhatFilesShareBehindTheirOwnValues) {
  folder_.write("cpp/codec.hpp.mustache", "{{who}} {{what}} {{#list}}{{who}}{{.}} {{/list}}\n");
  TemplateSet templates;
  templates.override_from(folder_.path(), diagnostics_);
  const auto shared = std::make_shared<const ordered_json>(
      ordered_json{{"who", "all"}, {"what", "all"}, {"list", {"1", "2"}}});
  const auto other = std::make_shared<const ordered_json>(ordered_json{{"what", "b"}, {"list", {"3"}}});
  const std::vector<File> files = render({{"a", "cpp/codec.hpp", {{"who", "a"}}, shared},
                                          {"b", "cpp/codec.hpp", {{"who", "b"}}, other},
                                          {"c", "cpp/codec.hpp", ordered_json::object(), shared}},
                                         templates, diagnostics_);
  ASSERT_THAT(files, SizeIs(3));
  EXPECT_EQ(files[0].text, "a all a1 a2\n");
  EXPECT_EQ(files[1].text, "b b b3\n");
  EXPECT_EQ(files[2].text, "all all all1 all2\n");
}

TEST_F(AUsersTemplate, IsNamedForTheDepfile) {
  folder_.write("cpp/codec.hpp.mustache", "x\n");
  TemplateSet templates;
  templates.override_from(folder_.path(), diagnostics_);
  EXPECT_THAT(templates.files_read(),
              testing::ElementsAre((folder_.path() / "cpp/codec.hpp.mustache").string()));
}

TEST_F(AUsersTemplate, WhoseNameNatsmithDoesNotKnowIsAnError) {
  folder_.write("cpp/codecs.mustache", "x\n");
  TemplateSet templates;
  templates.override_from(folder_.path(), diagnostics_);
  EXPECT_THAT(only_error(), HasSubstr("takes the place of"));
}

TEST(ATemplateFolderThatIsMissing, IsAnError) {
  Diagnostics diagnostics;
  TemplateSet().override_from("/there/is/no/such/folder", diagnostics);
  ASSERT_TRUE(diagnostics.has_errors());
  EXPECT_THAT(diagnostics.all().front().message, HasSubstr("/there/is/no/such/folder"));
}

TEST(NatsmithsTemplates, AreShortAndHoldNoLiteralBracesOfMustache) {
  for (const EmbeddedTemplate& each : embedded_templates()) {
    EXPECT_LT(std::count(each.text.begin(), each.text.end(), '\n'), 120) << each.name;
    EXPECT_EQ(each.text.find("{{{"), std::string_view::npos) << each.name;
  }
}

}  // namespace
}  // namespace natsmith::emitter
