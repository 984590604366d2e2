// EchoServer: serves echo.proto on a free port of the loopback interface.
#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace bench_grpc {

/// Serves from construction to destruction.
class EchoServer {
 public:
  /// \param service  answers the calls; lives as long as the server
  explicit EchoServer(std::unique_ptr<grpc::Service> service);

  /// Where it listens, as a channel's target.
  [[nodiscard]] const std::string& address() const noexcept { return address_; }

 private:
  std::unique_ptr<grpc::Service> service_;
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

/// Answers each call on a thread of gRPC's own pool, in its default size.
[[nodiscard]] std::unique_ptr<grpc::Service> sync_service();
/// Answers each call where gRPC receives it, without waiting.
[[nodiscard]] std::unique_ptr<grpc::Service> callback_service();

}  // namespace bench_grpc
