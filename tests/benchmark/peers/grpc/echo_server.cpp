#include "echo_server.hpp"

#include <stdexcept>

#include "echo.grpc.pb.h"
#include "message_pool.hpp"

namespace bench_grpc {
namespace {

class SyncEcho final : public Echo::Service {
 public:
  grpc::Status EchoMessage(grpc::ServerContext*, const Message* request, Message* reply) override {
    *reply = *request;
    return grpc::Status::OK;
  }
  grpc::Status EchoItems(grpc::ServerContext*, const Items* request, Items* reply) override {
    *reply = *request;
    return grpc::Status::OK;
  }
};

template <class Payload>
grpc::ServerUnaryReactor* answer(grpc::CallbackServerContext& context, const Payload& request,
                                 Payload& reply) {
  reply = request;
  grpc::ServerUnaryReactor* reactor = context.DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

class CallbackEcho final : public Echo::CallbackService {
 public:
  CallbackEcho() { SetMessageAllocatorFor_EchoItems(&items_); }

  grpc::ServerUnaryReactor* EchoMessage(grpc::CallbackServerContext* context, const Message* request,
                                        Message* reply) override {
    return answer(*context, *request, *reply);
  }
  grpc::ServerUnaryReactor* EchoItems(grpc::CallbackServerContext* context, const Items* request,
                                      Items* reply) override {
    return answer(*context, *request, *reply);
  }

 private:
  MessagePool<Items> items_;
};

}  // namespace

EchoServer::EchoServer(std::unique_ptr<grpc::Service> service) : service_(std::move(service)) {
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.AddChannelArgument(GRPC_ARG_MINIMAL_STACK, 1);  // see Channels
  builder.RegisterService(service_.get());
  server_ = builder.BuildAndStart();
  if (!server_ || port == 0) throw std::runtime_error("the gRPC server cannot listen on 127.0.0.1");
  address_ = "127.0.0.1:" + std::to_string(port);
}

std::unique_ptr<grpc::Service> sync_service() { return std::make_unique<SyncEcho>(); }
std::unique_ptr<grpc::Service> callback_service() { return std::make_unique<CallbackEcho>(); }

}  // namespace bench_grpc
