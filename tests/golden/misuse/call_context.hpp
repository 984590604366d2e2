// A CallContext in the wrong form or place.
#pragma once
namespace natsmith {
class CallContext;
}
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int a(natsmith::CallContext context) = 0;
  virtual int b(const natsmith::CallContext& context) = 0;
  virtual int c(natsmith::CallContext* context) = 0;
  virtual int d(int x, natsmith::CallContext& context, int y) = 0;
  virtual int e(natsmith::CallContext& first, natsmith::CallContext& last) = 0;
};
