#include "natsmith/tracing_otlp/otlp_exporter.hpp"

#include <httplib.h>
#include <pthread.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <csignal>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <set>
#include <thread>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/tracing/otlp_json.hpp"
#include "natsmith/tracing_otlp/span_queue.hpp"

namespace natsmith {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongestRetryPause = std::chrono::seconds{10};
constexpr milliseconds kLongestConnecting = std::chrono::seconds{3};

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorCode::invalid_argument, "OTLP option " + what);
}

/// "http://host:4318" and "/v1/traces".
std::pair<std::string, std::string> split_url(const std::string& url) {
  const bool known = url.starts_with("http://") || url.starts_with("https://");
  const std::size_t host = url.find("://") + 3;
  if (!known || host == url.size() || url[host] == '/') {
    refuse("url: expected http://HOST[:PORT]/PATH or https://…, got \"" + url + "\"");
  }
  const std::size_t path = url.find('/', host);
  if (path == std::string::npos) return {url, "/"};
  return {url.substr(0, path), url.substr(path)};
}

OtlpOptions checked(OtlpOptions options) {
  if (options.queue == 0 || options.batch == 0) refuse("queue, batch: expected at least 1");
  if (options.timeout <= milliseconds::zero()) refuse("timeout: expected more than 0");
  if (options.first_retry <= milliseconds::zero()) refuse("first_retry: expected more than 0");
  options.batch = std::min(options.batch, options.queue);
  options.pause = std::max(options.pause, milliseconds(1));
  if (!options.logger) options.logger = stderr_logger(LogLevel::warning);
  return options;
}

bool may_repeat(int status) { return status == 429 || (status >= 502 && status <= 504); }

/// The header Retry-After, in seconds; a date is not understood.
std::optional<milliseconds> retry_after(const httplib::Response& response) {
  const std::string text = response.get_header_value("Retry-After");
  unsigned seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, seconds);
  if (text.empty() || error != std::errc() || parsed != end || seconds > 3600) return std::nullopt;
  return std::chrono::seconds(seconds);
}

/// How many spans of a request that was taken the collector has refused all the same.
std::uint64_t refused_spans(const std::string& body, std::uint64_t most) {
  const auto reply = nlohmann::json::parse(body, nullptr, false);
  const auto pointer = nlohmann::json::json_pointer("/partialSuccess/rejectedSpans");
  if (!reply.is_object() || !reply.contains(pointer)) return 0;
  const auto& number = reply[pointer];
  std::uint64_t count = 0;
  if (number.is_number_unsigned()) count = number.get<std::uint64_t>();
  if (number.is_string()) {
    const auto& text = number.get_ref<const std::string&>();
    std::from_chars(text.data(), text.data() + text.size(), count);
  }
  return std::min(count, most);
}

}  // namespace

class OtlpExporter::Worker {
 public:
  explicit Worker(OtlpOptions options)
      : options_(checked(std::move(options))),
        queue_(options_.queue, options_.batch),
        path_(split_url(options_.url).second),
        client_(split_url(options_.url).first) {
    if (!client_.is_valid()) refuse("url: cannot be used: " + options_.url);
    client_.set_keep_alive(true);
    thread_ = std::thread([this] { run(); });
  }

  ~Worker() {
    shutdown_by_ = Deadline::after(options_.shutdown).when();
    queue_.end();
    if (!queue_.flush(Deadline::at(shutdown_by_))) {
      abandoned_ = true;
      client_.stop();
    }
    thread_.join();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void add(SpanData&& span) {
    if (queue_.add(std::move(span))) return;
    drop(1, "spans come faster than they can be sent to " + options_.url + ", and the newest are dropped");
  }
  bool flush(const Deadline& deadline) { return queue_.flush(deadline); }
  [[nodiscard]] OtlpCounts counts() const { return {sent_, dropped_, requests_}; }

 private:
  void run() {
    pthread_setname_np(pthread_self(), "natsmith-otlp");
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);  // signals are for the program's own threads
    for (;;) {
      const auto batch = queue_.take(options_.pause);
      if (batch.empty() && queue_.ended()) return;
      if (!batch.empty()) send(batch);
      queue_.done();
    }
  }

  /// Until it is taken, or refused, or its time is up.
  void send(const std::vector<SpanData>& batch) {
    const std::string body = to_otlp_json(batch, options_.resource);
    const Deadline give_up = Deadline::after(options_.retry_for);
    for (milliseconds pause = options_.first_retry;; pause = std::min(pause * 2, kLongestRetryPause)) {
      if (abandoned_) return drop(batch.size(), "the program ended before its spans could be sent");
      const auto result = post(body);
      if (result && result->status / 100 == 2) return count(*result, batch.size());
      const std::string failure =
          "spans cannot be sent to " + options_.url + ": " +
          (result ? "status " + std::to_string(result->status) : httplib::to_string(result.error()));
      if (result && !may_repeat(result->status)) return drop(batch.size(), failure);
      if (give_up.passed()) return drop(batch.size(), failure);
      wait(result ? retry_after(*result).value_or(jittered(pause)) : jittered(pause));
    }
  }

  httplib::Result post(const std::string& body) {
    const auto left = queue_.ended() ? Deadline::at(shutdown_by_).remaining() : options_.timeout;
    const auto timeout = std::clamp(std::chrono::ceil<milliseconds>(left), milliseconds(1), options_.timeout);
    client_.set_connection_timeout(std::min(timeout, kLongestConnecting));  // stop() does not end connecting
    client_.set_read_timeout(timeout);
    client_.set_write_timeout(timeout);
    ++requests_;
    const httplib::Headers headers(options_.headers.begin(), options_.headers.end());
    return client_.Post(path_, headers, body, "application/json");
  }

  void count(const httplib::Response& response, std::uint64_t spans) {
    const std::uint64_t refused = refused_spans(response.body, spans);
    sent_ += spans - refused;
    if (refused > 0) drop(refused, options_.url + " refused some of the spans");
  }

  /// The end comes in between: then what is left is tried at once, and often.
  void wait(milliseconds time) {
    if (!queue_.ended()) {
      queue_.pause(time);
      return;
    }
    std::this_thread::sleep_for(std::min(time, milliseconds(50)));
  }

  milliseconds jittered(milliseconds pause) {
    return milliseconds(
        std::uniform_int_distribution<milliseconds::rep>(pause.count() / 2, pause.count())(random_));
  }

  /// Counts, and says once why.
  void drop(std::uint64_t spans, const std::string& why) {
    dropped_ += spans;
    const std::scoped_lock lock(said_mutex_);
    if (said_.size() < kMostSaid && said_.insert(why).second) {
      options_.logger(LogLevel::warning, "tracing: " + why + "; this is said once");
    }
  }

  static constexpr std::size_t kMostSaid = 16;

  const OtlpOptions options_;
  detail::SpanQueue queue_;
  const std::string path_;
  httplib::Client client_;  // the thread's; stop() any
  std::minstd_rand random_{std::random_device()()};
  std::atomic<std::uint64_t> sent_ = 0, dropped_ = 0, requests_ = 0;
  std::atomic<bool> abandoned_ = false;
  std::chrono::steady_clock::time_point shutdown_by_{};  // written before the queue ends, read afterwards
  std::mutex said_mutex_;
  std::set<std::string> said_;  // guarded by said_mutex_
  std::thread thread_;          // last: it uses all of the above
};

OtlpExporter::OtlpExporter(OtlpOptions options) : worker_(std::make_unique<Worker>(std::move(options))) {}
OtlpExporter::~OtlpExporter() = default;

void OtlpExporter::add(SpanData span) noexcept { worker_->add(std::move(span)); }
bool OtlpExporter::flush(const Deadline& deadline) noexcept { return worker_->flush(deadline); }
OtlpCounts OtlpExporter::counts() const { return worker_->counts(); }

}  // namespace natsmith
