// The command line of natsmith, as a value.
#include "command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include "emitter/version.hpp"
#include "nearest_word.hpp"

namespace natsmith {
namespace {

constexpr const char* kDescription =
    "natsmith turns an annotated C++ abstract class into a service over NATS.";

constexpr const char* kGenerateExamples = R"(Examples:
  natsmith generate --out generated user_service.hpp
  natsmith generate --out generated api/user_service.hpp api/group_service.hpp -- -std=c++20 -Iinclude
  natsmith generate --out generated --timeout 3s --concurrency 8 user_service.hpp

Run it in the folder that the headers' paths are relative to: generated files include the headers by these paths,
and lie under the same paths below --out. Everything behind -- goes to libclang.)";

constexpr const char* kModelExamples = R"(Examples:
  natsmith model user_service.hpp
  natsmith model api/user_service.hpp -- -std=c++20 -Iinclude

The JSON is described in docs/model.md.)";

constexpr const char* kPermissionsExamples = R"(Examples:
  natsmith permissions --service User --role client user_service.hpp
  natsmith permissions --service User --role client --inbox-prefix _INBOX_web user_service.hpp > web.conf
  natsmith permissions --service User --role server --instance users.main --monitoring user_service.hpp
  natsmith permissions --service User --role server --calls Group user_service.hpp group_service.hpp

What it prints stands in a user of nats-server's authorization block; docs/security.md shows a whole one. With
--format json it has the form of the permissions in a user's JWT.)";

constexpr const char* kSchemaExamples = R"(Examples:
  natsmith schema user_service.hpp
  natsmith schema api/user_service.hpp -- -std=c++20 -Iinclude

Prints {"services": [{"name", "version", "subject", "methods": {METHOD: {"request", "reply"}}}]}; see docs/discovery.md.)";

constexpr const char* kExamples = R"(Examples:
  natsmith generate --out generated user_service.hpp
  natsmith model user_service.hpp -- -Iinclude
  natsmith permissions --service User --role client user_service.hpp

With CMake: find_package(natsmith), then natsmith_generate(TARGET user_api INTERFACES user_service.hpp).)";

/// `500ms`, `5s`, `2m`, `1h`; nothing for anything else.
std::optional<std::chrono::milliseconds> parse_duration(const std::string& text) {
  std::int64_t count = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, count);
  const std::string unit(end, last);
  static const std::vector<std::pair<std::string, std::int64_t>> kUnits{
      {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}};
  const auto found =
      std::find_if(kUnits.begin(), kUnits.end(), [&](const auto& each) { return each.first == unit; });
  constexpr std::int64_t kLongest = std::int64_t{24} * 3'600'000;  // as annotations have it
  if (error != std::errc() || found == kUnits.end() || count <= 0 || count > kLongest / found->second)
    return {};
  return std::chrono::milliseconds(count * found->second);
}

std::string check_duration(const std::string& text) {
  return parse_duration(text)
             ? ""
             : "expected a duration from 1ms to 24h, such as 500ms, 5s or 2m, got '" + text + "'";
}

std::string check_path(const std::string& text) { return text.empty() ? "expected a path, got ''" : ""; }

/// A name or prefix that becomes a part of subjects.
std::string check_subject(const std::string& text) {
  const bool has_empty_token =
      text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string::npos;
  const bool has_other = std::ranges::any_of(text, [](unsigned char c) {
    return c <= ' ' || c == 0x7f || c == '*' || c == '>' || c == '"' || c == '\\';
  });
  return has_empty_token || has_other
             ? "expected tokens with dots between them, without spaces, quotes and wildcards, got '" + text +
                   "'"
             : "";
}

/// Whether a compiler would take this argument, and natsmith does not.
bool is_for_clang(const std::string& argument) {
  static constexpr std::array kStarts{"-I",   "-D", "-U", "-isystem", "-iquote",   "-include",
                                      "-std", "-x", "-f", "--std",    "-nostdinc", "-stdlib"};
  return std::ranges::any_of(kStarts, [&](const char* start) { return argument.starts_with(start); });
}

/// What both subcommands share.
void add_input(CLI::App& command, frontend::ParseRequest& input, std::string& timeout) {
  command.add_option("headers", input.headers, "Headers that hold annotated interfaces")
      ->required()
      ->option_text("HEADER... -- CLANG_ARGUMENTS");
  command.add_option("--timeout", timeout, "Of methods without an annotation of their own (5s)")
      ->check(check_duration)
      ->option_text("TIME");
  command.add_option("--concurrency", input.defaults.concurrency, "Calls of one method that run at once (5)")
      ->check(CLI::Range(1U, 65'535U).description(""))
      ->option_text("NUMBER");
  command
      .add_option("--pending", input.defaults.pending,
                  "Calls of one method that wait, before overload (1024)")
      ->check(CLI::Range(0U, 1'000'000U).description(""))
      ->option_text("NUMBER");
}

/// The parser, and the values that it fills.
class Parser {
 public:
  Parser() : app_(kDescription, "natsmith") {
    app_.footer(kExamples);
    app_.set_version_flag("--version", "natsmith " + std::string(emitter::kGeneratorVersion));
    app_.require_subcommand(1);
    add_generate();
    add_model();
    add_permissions();
    add_schema();
  }

  Command parse(std::vector<std::string> arguments) {
    const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
    if (dashes != arguments.end()) {
      input_.clang_arguments.assign(dashes + 1, arguments.end());
      arguments.erase(dashes, arguments.end());
    }
    if (!arguments.empty() && !arguments[0].starts_with('-') &&
        app_.get_subcommands([&](const CLI::App* each) { return each->get_name() == arguments[0]; })
            .empty()) {
      return misused("there is no command '" + arguments[0] +
                     "'; the commands are generate, model, permissions and schema");
    }
    if (const auto found = std::ranges::find_if(arguments, is_for_clang); found != arguments.end()) {
      return misused("'" + *found + "' is an argument for clang; those go behind --, for example:\n" +
                     "  natsmith generate --out generated user_service.hpp -- -std=c++20 -Iinclude");
    }
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
    try {
      app_.parse(arguments);
    } catch (const CLI::ParseError& error) {
      return finish(error);
    }
    return command();
  }

 private:
  void add_generate() {
    generate_ =
        app_.add_subcommand("generate", "Writes a client, a handler and field tables for each interface");
    generate_->footer(kGenerateExamples);
    generate_->add_option("--out", out_, "The folder to write to; made if missing")
        ->required()
        ->check(check_path)
        ->option_text("DIR");
    generate_
        ->add_option("--templates", templates_,
                     "A folder whose cpp/NAME.mustache take the place of natsmith's")
        ->check(check_path)
        ->option_text("DIR");
    generate_->add_option("--depfile", depfile_, "Write what the output depends on, for Make and Ninja")
        ->check(check_path)
        ->option_text("FILE");
    generate_->add_option("--stamp", stamp_, "Touch this file in the end; the depfile's target")
        ->check(check_path)
        ->option_text("FILE");
    generate_->add_flag("--mock", extras_.mocks,
                        "Also write NAME.mock.hpp, a GoogleMock class for each interface");
    add_input(*generate_, input_, timeout_);
  }

  void add_model() {
    model_ = app_.add_subcommand("model", "Prints what the headers say, as JSON");
    model_->footer(kModelExamples);
    add_input(*model_, input_, timeout_);
  }

  void add_schema() {
    schema_ = app_.add_subcommand("schema", "Prints JSON Schemas of every method's request and reply");
    schema_->footer(kSchemaExamples);
    add_input(*schema_, input_, timeout_);
  }

  void add_permissions() {
    permissions_ = app_.add_subcommand(
        "permissions", "Prints the least that nats-server must permit to a client or a server");
    permissions_->footer(kPermissionsExamples);
    permissions_
        ->add_option("--service", wanted_.services, "What is called or served; User.v2 for one version")
        ->required()
        ->allow_extra_args(false)
        ->option_text("NAME");
    permissions_->add_option("--role", role_, "client, which calls it, or server, which serves it")
        ->required()
        ->check(CLI::IsMember({"client", "server"}).description(""))
        ->option_text("ROLE");
    permissions_->add_option("--calls", wanted_.calls, "Another service that it calls besides")
        ->allow_extra_args(false)
        ->option_text("NAME");
    permissions_
        ->add_option("--instance", wanted_.instance, "The name of the one instance that can be addressed")
        ->check(check_subject)
        ->option_text("NAME");
    permissions_->add_option("--inbox-prefix", wanted_.inbox_prefix, "Of the connection's replies (_INBOX)")
        ->check(check_subject)
        ->option_text("PREFIX");
    permissions_
        ->add_option("--caller-inbox-prefix", wanted_.caller_inbox_prefixes,
                     "Of those who call methods with streams, for a server (_INBOX); may be repeated")
        ->allow_extra_args(false)
        ->check(check_subject)
        ->option_text("PREFIX");
    permissions_->add_flag("--monitoring", wanted_.monitoring,
                           "It is the monitored object of --instance (layout seed, below svc)");
    permissions_
        ->add_option("--format", format_, "nats, for its configuration, or json, as in a user's JWT (nats)")
        ->check(CLI::IsMember({"nats", "json"}).description(""))
        ->option_text("FORMAT");
    add_input(*permissions_, input_, timeout_);
  }

  /// The subcommand that was written; null: none.
  [[nodiscard]] const CLI::App* chosen() const {
    for (const CLI::App* each : {generate_, model_, permissions_, schema_}) {
      if (*each) return each;
    }
    return nullptr;
  }

  Finished finish(const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = app_.exit(error, out, err);
    if (code == 0) return {0, out.str(), {}};
    const bool no_command =
        chosen() == nullptr && error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
    const bool has_extra = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
    if (has_extra || (no_command && app_.remaining_size(true) > 0)) return unknown_option();
    return misused(no_command ? "say what to do: natsmith generate, model, permissions or schema"
                              : error.what());
  }

  [[nodiscard]] Finished misused(const std::string& what) const {
    const std::string topic = chosen() == nullptr ? "" : chosen()->get_name() + " ";
    return {kExitUsage, {}, "natsmith: " + what + "\nTry 'natsmith " + topic + "--help'.\n"};
  }

  [[nodiscard]] Finished unknown_option() const {
    const std::string written = app_.remaining(true).front();
    const CLI::App& asked = chosen() == nullptr ? app_ : *chosen();
    std::vector<std::string> known;
    for (const CLI::Option* option : asked.get_options()) {
      if (!option->get_lnames().empty()) known.push_back("--" + option->get_lnames().front());
    }
    return misused("there is no option '" + written + "'; " +
                   suggestion(written.substr(0, written.find('=')), known));
  }

  Command command() {
    if (const auto timeout = parse_duration(timeout_)) input_.defaults.timeout = *timeout;
    if (*model_) return ModelCommand{std::move(input_)};
    if (*permissions_) return permissions();
    if (*schema_) return SchemaCommand{std::move(input_)};
    return GenerateCommand{std::move(input_),   std::move(out_),   std::move(templates_),
                           std::move(depfile_), std::move(stamp_), extras_};
  }

  Command permissions() {
    if (wanted_.monitoring && wanted_.instance.empty()) {
      return misused(
          "--monitoring needs --instance NAME: what a monitored object publishes carries its name");
    }
    wanted_.role = role_ == "server" ? emitter::Role::kServer : emitter::Role::kClient;
    const auto format = format_ == "json" ? PermissionsFormat::kJson : PermissionsFormat::kNats;
    return PermissionsCommand{std::move(input_), std::move(wanted_), format};
  }

  CLI::App app_;
  CLI::App* generate_ = nullptr;
  CLI::App* model_ = nullptr;
  CLI::App* permissions_ = nullptr;
  CLI::App* schema_ = nullptr;
  frontend::ParseRequest input_;
  std::string out_;
  std::string timeout_;
  std::optional<std::string> templates_;
  std::optional<std::string> depfile_;
  std::optional<std::string> stamp_;
  emitter::Extras extras_;
  emitter::PermissionsRequest wanted_;
  std::string role_;
  std::string format_;
};

}  // namespace

Command read_command_line(const std::vector<std::string>& arguments) { return Parser().parse(arguments); }

}  // namespace natsmith
