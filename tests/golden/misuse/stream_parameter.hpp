// Streams where they cannot be.
#pragma once
#include <optional>
namespace natsmith {
template <class T>
class Result;
template <class T>
class Task;
template <class T>
class Stream {};
class CallContext;
}  // namespace natsmith
struct Holder {
  natsmith::Stream<int> stream;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int by_reference(const natsmith::Stream<int>& numbers) = 0;
  virtual int by_rvalue(natsmith::Stream<int>&& numbers) = 0;
  virtual int two(natsmith::Stream<int> a, natsmith::Stream<char> b) = 0;
  virtual int defaulted(natsmith::Stream<int> numbers = {}) = 0;
  virtual void one_way(natsmith::Stream<int> numbers) = 0;
  virtual natsmith::Stream<void> of_nothing() = 0;
  virtual natsmith::Stream<int> no_error() noexcept = 0;
  virtual natsmith::Stream<natsmith::Stream<int>> nested() = 0;
  virtual natsmith::Result<natsmith::Stream<int>> result() = 0;
  virtual std::optional<natsmith::Stream<int>> optional() = 0;
  virtual int nested_parameter(natsmith::Stream<natsmith::Stream<int>> numbers) = 0;
  virtual natsmith::Stream<int*> pointers() = 0;
  virtual int member(Holder holder) = 0;
  // @nats:method idempotent
  virtual natsmith::Stream<int> twice() = 0;
  // @nats:method inline
  virtual int on_the_loop(natsmith::Stream<int> numbers) = 0;
  // @nats:method ack
  virtual natsmith::Stream<int> acknowledged() = 0;
  virtual natsmith::Task<int> task(natsmith::Stream<int> numbers) = 0;
};
