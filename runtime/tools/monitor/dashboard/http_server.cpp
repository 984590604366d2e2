// The one source that knows cpp-httplib.
#include "monitor/dashboard/http_server.hpp"

#include <httplib.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <set>
#include <system_error>
#include <utility>

#include "monitor/dashboard/assets.hpp"
#include "monitor/dashboard/event_stream.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::monitor {
namespace {

using httplib::Request;
using httplib::Response;
using nlohmann::json;

constexpr std::size_t kThreads = HttpServer::kMostStreams + 10;
constexpr std::size_t kLargestBody = 16U << 10U;
constexpr std::chrono::milliseconds kWriteStep{250};
constexpr int kMostCommands = 4;  // of launchers, under way at a time

const httplib::Headers& safe_headers() {
  static const httplib::Headers kHeaders = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
       "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cache-Control", "no-store"}};
  return kHeaders;
}

void send_text(Response& response, int status, const std::string& text) {
  response.status = status;
  response.set_content(text, "application/json");
}

void send_json(Response& response, int status, const json& value) {
  send_text(response, status, value.dump(-1, ' ', false, json::error_handler_t::replace));
}

void send_error(Response& response, int status, const std::string& what) {
  send_json(response, status, {{"error", what}});
}

const char* type_of(std::string_view name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  return "image/svg+xml";
}

bool is_json(const std::string& type) {
  return type == "application/json" || type.starts_with("application/json;");
}

// Counts something as long as it lives.
class Place {
 public:
  explicit Place(std::atomic<int>& count) : count_(count), number_(++count) {}
  ~Place() { --count_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] int number() const noexcept { return number_; }

 private:
  std::atomic<int>& count_;
  int number_;
};

// cpp-httplib says the same of a reader who has left as of one who is slow, but at once.
Room room_in(const httplib::DataSink& sink) {
  const auto begin = Deadline::Clock::now();
  if (sink.is_writable()) return Room::some;
  return Deadline::Clock::now() - begin < kWriteStep / 2 ? Room::gone : Room::none_yet;
}

StreamSink sink_of(httplib::DataSink& sink) {
  return {.write = [&sink](std::string_view text) { return sink.write(text.data(), text.size()); },
          .room = [&sink] { return room_in(sink); }};
}

std::uint64_t number_in(const std::string& text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

class HttpServer::Implementation {
 public:
  Implementation(HttpOptions options, HttpContent content)
      : options_(std::move(options)), content_(std::move(content)) {
    configure();
    add_assets();
    add_readers();
    add_control();
    bind();
  }

  void configure() {
    server_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };  // the server deletes it
    server_.set_default_headers(safe_headers());
    server_.set_payload_max_length(kLargestBody);
    server_.set_keep_alive_max_count(1);  // an idle connection would keep a thread
    server_.set_keep_alive_timeout(1);
    server_.set_read_timeout(2);
    server_.set_write_timeout(kWriteStep);  // of one step: see write_patiently
    server_.set_tcp_nodelay(true);
    // Without SO_REUSEPORT, with which a second dashboard would take half of the first one's requests.
    server_.set_socket_options([](int socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server_.set_pre_routing_handler(
        [this](const Request& request, Response& response) { return check(request, response); });
    server_.set_error_handler(httplib::Server::Handler([](const Request& request, Response& response) {
      if (!response.body.empty()) return;
      const bool absent = response.status == 404;
      send_error(response, response.status,
                 absent ? "there is no " + request.path : "the request was refused");
    }));
    server_.set_exception_handler([](const Request&, Response& response, const std::exception_ptr&) {
      send_error(response, 500, "the dashboard failed at this request");
    });
  }

  httplib::Server::HandlerResponse check(const Request& request, Response& response) const {
    const std::string host = request.get_header_value("Host");
    if (!is_host_allowed(host, options_.host_names)) {
      send_error(response, 421,
                 "this dashboard is not known by that name; --host-name makes it known, if it is yours");
    } else if (!is_same_origin(request.get_header_value("Origin"), host)) {
      send_error(response, 403, "another page's scripts may not use this dashboard");
    } else if (request.method != "GET" && request.method != "HEAD" && request.method != "POST") {
      send_error(response, 405, "only GET and POST are known here");
    } else {
      return httplib::Server::HandlerResponse::Unhandled;
    }
    return httplib::Server::HandlerResponse::Handled;
  }

  void add_assets() {
    for (const Asset& asset : assets()) {
      const auto give = [&asset](const Request&, Response& response) {
        response.set_content(asset.text().data(), asset.size, type_of(asset.name));
      };
      std::string pattern = "/" + std::string(asset.name);
      pattern.replace(pattern.rfind('.'), 1, "\\.");
      server_.Get(pattern, give);
      if (asset.name == "index.html") server_.Get("/", give);
    }
  }

  void add_readers() {
    server_.Get("/api/events",
                [this](const Request& request, Response& response) { stream(request, response); });
    server_.Get("/api/objects", [this](const Request&, Response& response) { list(response); });
    server_.Get("/api/objects/([^/]+)", [this](const Request& request, Response& response) {
      const auto object = content_.find(request.matches[1]);
      if (object)
        send_json(response, 200, *object);
      else
        send_error(response, 404, "there is no object of this name");
    });
    server_.Get("/api/objects/([^/]+)/samples", [this](const Request& request, Response& response) {
      const std::string name = request.matches[1];
      if (content_.find(name))
        send_text(response, 200, content_.samples(name, number_in(request.get_param_value("after"))));
      else
        send_error(response, 404, "there is no object of this name");
    });
  }

  // A page of 10,000 objects is large, so it is written like a stream.
  void list(Response& response) const {
    response.set_chunked_content_provider(
        "application/json", [this, text = content_.picture.all().json](std::size_t, httplib::DataSink& sink) {
          if (!write_patiently(content_.picture, sink_of(sink), text)) return false;
          sink.done();
          return true;
        });
  }

  void stream(const Request& request, Response& response) {
    const auto place = std::make_shared<Place>(streams_);
    if (place->number() > kMostStreams) {
      response.set_header("Retry-After", "5");
      send_error(response, 503, "there are " + std::to_string(kMostStreams) + " open streams already");
      return;
    }
    const bool again = request.has_header("Last-Event-ID");
    const auto events =
        std::make_shared<EventStream>(content_.picture, again ? request.get_header_value("Last-Event-ID")
                                                              : request.get_param_value("after"));
    response.set_chunked_content_provider(
        "text/event-stream",
        [place, events](std::size_t, httplib::DataSink& sink) { return events->next(sink_of(sink)); });
  }

  void add_control() {
    server_.Post("/api/control/([a-z]+)", [this](const Request& request, Response& response) {
      if (options_.token.empty()) {
        send_error(response, 403, "this dashboard was started without --allow-control");
      } else if (!is_authorized(request.get_header_value("Authorization"), options_.token)) {
        response.set_header("WWW-Authenticate", "Bearer");
        send_error(response, 401, "this token was refused");
      } else if (!is_json(request.get_header_value("Content-Type"))) {
        send_error(response, 415, "the body must be application/json");
      } else {
        control(request.matches[1], json::parse(request.body, nullptr, false), response);
      }
    });
  }

  void control(const std::string& command, const json& body, Response& response) {
    static const std::set<std::string> kCommands = {"list", "start", "stop", "restart", "reload"};
    if (command == "check") return send_json(response, 200, json::object());
    if (!kCommands.contains(command))
      return send_error(response, 404,
                        "there is no command \"" + command + "\" here: list, start, stop, restart, reload");
    const auto text = [&](const char* key) {
      const auto found = body.is_object() ? body.find(key) : body.end();
      return body.is_object() && found != body.end() && found->is_string() ? found->get<std::string>()
                                                                           : std::string();
    };
    const ControlRequest asked{.command = command, .launcher = text("launcher"), .service = text("service")};
    const bool needs_service = command == "start" || command == "stop" || command == "restart";
    if (asked.launcher.empty() || (needs_service && asked.service.empty()))
      return send_error(
          response, 400,
          needs_service ? R"(expected {"launcher":"…","service":"…"})" : R"(expected {"launcher":"…"})");
    run_command(asked, response);
  }

  void run_command(const ControlRequest& asked, Response& response) {
    const Place place(commands_);
    if (place.number() > kMostCommands)
      return send_error(response, 429, "other commands are under way; try again when they are done");
    try {
      send_json(response, 200, {{"answer", content_.control(asked)}});
    } catch (const Error& error) {
      const int code = static_cast<int>(error.code());
      send_json(response, code == 401 || code == 499 ? 502 : code,
                {{"error", error.message()}, {"code", to_string(error.code())}});
    }
  }

  void bind() {
    errno = 0;
    ListenAddress& listen = options_.listen;
    const bool any = listen.port == 0;
    const int bound = any                                              ? server_.bind_to_any_port(listen.host)
                      : server_.bind_to_port(listen.host, listen.port) ? listen.port
                                                                       : -1;
    if (bound < 0)
      throw Error(ErrorCode::unavailable,
                  "the dashboard cannot listen on " + listen.host + ':' + std::to_string(listen.port) + ": " +
                      (errno == 0 ? "no such address here" : std::generic_category().message(errno)) +
                      "; --listen names another address and port");
    listen.port = bound;
  }

  HttpOptions options_;
  const HttpContent content_;
  std::atomic<int> streams_ = 0;
  std::atomic<int> commands_ = 0;
  httplib::Server server_;  // last: its threads use what is above
};

HttpServer::HttpServer(HttpOptions options, HttpContent content)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(content))) {}
HttpServer::~HttpServer() = default;

const ListenAddress& HttpServer::address() const noexcept { return implementation_->options_.listen; }
void HttpServer::run() { implementation_->server_.listen_after_bind(); }
void HttpServer::stop() { implementation_->server_.stop(); }

}  // namespace natsmith::monitor
