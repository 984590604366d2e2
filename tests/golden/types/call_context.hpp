// A CallContext, first or last.
#pragma once
namespace natsmith {
class CallContext;
}
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual int a(natsmith::CallContext& context) = 0;
  virtual int b(natsmith::CallContext& context, int x) = 0;
  virtual int c(int x, natsmith::CallContext& call) = 0;
  virtual int d(int x, natsmith::CallContext&) = 0;
};
