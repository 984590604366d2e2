// CallRecorder: an interceptor that writes down what it sees, and notices calls that end twice or never.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/rpc/interceptor.hpp"

namespace probe {

/// An interceptor of which a test says what it does.
class CallRecorder final : public natsmith::Interceptor {
 public:
  /// What is written down at the end of a call.
  struct End {
    std::string method;
    std::string code;  // "ok" or the error's name
    std::string message;
    std::size_t body_size = 0, reply_size = 0;
    std::string answer;                                 // the reply header Answer
    std::chrono::nanoseconds duration{}, time_given{};  // how long it took; its deadline, from its beginning
  };
  using OnBegin = std::function<natsmith::Result<void>(natsmith::InterceptedCall& call)>;

  explicit CallRecorder(std::string name = "", OnBegin on_begin = {})
      : state_(std::make_shared<State>()), name_(std::move(name)), on_begin_(std::move(on_begin)) {}

  natsmith::Result<std::unique_ptr<natsmith::CallObserver>> begin(natsmith::InterceptedCall& call) override {
    const auto time_given = call.deadline.remaining();
    state_->note("begin " + name_);
    if (on_begin_) {
      if (auto allowed = on_begin_(call); !allowed) return allowed.error();
    }
    ++state_->begun;
    return std::make_unique<Observer>(state_, name_, time_given);
  }

  /// Several recorders that write one list of events.
  void share_events_with(CallRecorder& other) { state_ = other.state_; }

  [[nodiscard]] int begun() const { return state_->begun; }
  [[nodiscard]] int ended() const { return state_->ended; }
  /// Calls that were not told their end exactly once.
  [[nodiscard]] int wrong() const { return state_->wrong; }
  [[nodiscard]] std::vector<std::string> events() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->events;
  }
  [[nodiscard]] std::vector<End> ends() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->ends;
  }

 private:
  struct State {
    std::atomic<int> begun = 0, ended = 0, wrong = 0;
    std::mutex mutex;
    std::vector<std::string> events;
    std::vector<End> ends;
    void note(std::string event) {
      const std::scoped_lock lock(mutex);
      events.push_back(std::move(event));
    }
  };

  class Observer final : public natsmith::CallObserver {
   public:
    Observer(std::shared_ptr<State> state, std::string name, std::chrono::nanoseconds time_given)
        : state_(std::move(state)), name_(std::move(name)), time_given_(time_given) {}
    ~Observer() override {
      if (ends_ != 1) ++state_->wrong;
    }
    void end(const natsmith::InterceptedCall& call, const natsmith::CallOutcome& outcome) override {
      if (++ends_ != 1) ++state_->wrong;
      state_->note("end " + name_);
      End end{std::string(call.method),
              "ok",
              "",
              call.body_size,
              outcome.reply_size,
              std::string(outcome.reply_headers.get("Answer").value_or("")),
              outcome.duration,
              time_given_};
      if (outcome.error != nullptr) {
        end.code = to_string(outcome.error->code());
        end.message = outcome.error->message();
      }
      {
        const std::scoped_lock lock(state_->mutex);
        state_->ends.push_back(std::move(end));
      }
      ++state_->ended;  // last: then all of it can be read
    }

   private:
    std::shared_ptr<State> state_;
    std::string name_;
    std::chrono::nanoseconds time_given_;
    std::atomic<int> ends_ = 0;
  };

  std::shared_ptr<State> state_;
  std::string name_;
  OnBegin on_begin_;
};

}  // namespace probe
