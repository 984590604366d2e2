// Where the spans of all processes come together: takes them as an OpenTelemetry collector does, and shows a
// trace as a tree.
//   orders_traces [PORT]
//   curl http://127.0.0.1:PORT/traces/TRACE
#include <httplib.h>
#include <natsmith/tracing/memory_exporter.hpp>
#include <natsmith/tracing/otlp_json.hpp>
#include <natsmith/tracing/print_tree.hpp>

#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

class Traces {
 public:
  Traces() {
    http_.Post("/v1/traces", [this](const httplib::Request& request, httplib::Response& response) {
      take(request.body, response);
    });
    http_.Get("/traces/([0-9a-f]+)", [this](const httplib::Request& request, httplib::Response& response) {
      show(request.matches[1], response);
    });
  }

  /// On any free port, which it tells.
  int run() {
    constexpr const char* kHost = "127.0.0.1";
    const int port = http_.bind_to_any_port(kHost);
    if (port < 0) {
      std::cerr << "orders_traces: there is no free port\n";
      return 1;
    }
    std::cout << "listening on http://" << kHost << ':' << port << std::endl;
    return http_.listen_after_bind() ? 0 : 1;
  }

 private:
  void take(const std::string& body, httplib::Response& response) {
    auto spans = natsmith::from_otlp_json(body);
    if (!spans) {
      response.status = 400;
      return response.set_content(spans.error().what(), "text/plain");
    }
    for (natsmith::SpanData& span : *spans) spans_.add(std::move(span));
    response.set_content("{}", "application/json");
  }

  void show(const std::string& trace, httplib::Response& response) {
    std::vector<natsmith::SpanData> spans = spans_.spans();
    std::erase_if(spans, [&](const natsmith::SpanData& span) {
      return natsmith::to_hex(span.context.trace_id) != trace;
    });
    if (spans.empty()) {
      response.status = 404;
      return response.set_content("nothing is known of trace " + trace + "\n", "text/plain");
    }
    std::ostringstream tree;
    natsmith::print_tree(tree, spans);
    response.set_content(tree.str(), "text/plain");
  }

  natsmith::MemoryExporter spans_;
  httplib::Server http_;
};

}  // namespace

int main() { return Traces().run(); }
