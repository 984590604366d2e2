#include "natsmith/rpc/interceptors/authentication.hpp"

#include <utility>

#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {
namespace {

/// An interceptor on the wrong side would look like protection and be none.
Error on_wrong_side(const char* what, const char* side) {
  return {ErrorCode::internal,
          std::string(what) + " is for the interceptors of a " + side + ", and stands on the other side"};
}

class Authentication final : public Interceptor {
 public:
  explicit Authentication(AuthenticationCheck check) : check_(std::move(check)) {}

  Result<std::unique_ptr<CallObserver>> begin(InterceptedCall& call) override {
    if (call.side != CallSide::server) return on_wrong_side("authenticate()", "handler");
    auto caller = judge(call);
    if (!caller) return caller.error();
    if (!caller->empty()) call.request_headers.set(detail::kCallerHeader, *std::move(caller));
    return nullptr;
  }

 private:
  Result<std::string> judge(const InterceptedCall& call) const try {
    return check_(call);
  } catch (const Error& error) {
    return error;
  }

  AuthenticationCheck check_;
};

class TokenSender final : public Interceptor {
 public:
  TokenSender(std::function<std::string()> token, std::string header)
      : token_(std::move(token)), header_(std::move(header)) {}

  Result<std::unique_ptr<CallObserver>> begin(InterceptedCall& call) override {
    if (call.side != CallSide::client) return on_wrong_side("send_token()", "client");
    std::string token = token_();
    if (!token.empty()) call.request_headers.set(header_, std::move(token));
    return nullptr;
  }

 private:
  std::function<std::string()> token_;
  std::string header_;
};

}  // namespace

std::shared_ptr<Interceptor> authenticate(AuthenticationCheck check) {
  return std::make_shared<Authentication>(std::move(check));
}

std::shared_ptr<Interceptor> send_token(std::function<std::string()> token, std::string header) {
  return std::make_shared<TokenSender>(std::move(token), std::move(header));
}

}  // namespace natsmith
