// HttpServer: the dashboard over HTTP: the page's files, the picture, samples, control.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "monitor/dashboard/access.hpp"
#include "monitor/dashboard/live_picture.hpp"

namespace natsmith::monitor {

/// A command for a launcher.
struct ControlRequest {
  std::string command;
  std::string launcher;
  std::string service = {};  ///< empty: none, the launcher itself
};

/// What the server gives, and where it has it from. The functions are called on its threads, several at once.
struct HttpContent {
  const LivePicture& picture;
  /// An object with its metrics; empty: nobody knows it.
  std::function<std::optional<nlohmann::json>(const std::string& name)> find;
  /// `{"time","object","samples":[…],"error"}` as text.
  std::function<std::string(const std::string& name, std::uint64_t after)> samples;
  /// \returns the launcher's answer \throws Error
  std::function<nlohmann::json(const ControlRequest&)> control;
};

struct HttpOptions {
  ListenAddress listen;
  std::vector<std::string> host_names = {};  ///< further names for the Host header
  std::string token = {};                    ///< of control; empty: there is none
};

class HttpServer {
 public:
  static constexpr int kMostStreams = 16;

  /// Listens from now on.
  /// \throws Error  unavailable: the address is in use, or not this machine's
  HttpServer(HttpOptions options, HttpContent content);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// With the port that was chosen, where any would do.
  [[nodiscard]] const ListenAddress& address() const noexcept;
  /// Serves until stop(); then waits for the requests under way.
  void run();
  /// \thread  any
  void stop();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace natsmith::monitor
