// MessagePool: the messages of a callback server's method, used again from call to call.
#pragma once

#include <grpcpp/support/message_allocator.h>

#include <memory>
#include <mutex>
#include <vector>

namespace bench_grpc {

/// A cleared protobuf message keeps the memory of its parts, so the next call of the same size needs none.
/// For a list of 270 structs that saves a third of gRPC's processor time, more than an arena for each call
/// does.
/// \thread  any
template <class Payload>
class MessagePool final : public grpc::MessageAllocator<Payload, Payload> {
 public:
  grpc::MessageHolder<Payload, Payload>* AllocateMessages() override {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) free_.push_back(all_.emplace_back(std::make_unique<Messages>(*this)).get());
    Messages* messages = free_.back();
    free_.pop_back();
    return messages;
  }

 private:
  class Messages final : public grpc::MessageHolder<Payload, Payload> {
   public:
    explicit Messages(MessagePool& pool) : pool_(pool) {
      this->set_request(&request_);
      this->set_response(&reply_);
    }
    void Release() override {
      request_.Clear();
      reply_.Clear();
      pool_.take_back(*this);
    }

   private:
    MessagePool& pool_;
    Payload request_;
    Payload reply_;
  };

  void take_back(Messages& messages) {
    const std::scoped_lock lock(mutex_);
    free_.push_back(&messages);
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<Messages>> all_;  // as many as were ever in use at a time
  std::vector<Messages*> free_;
};

}  // namespace bench_grpc
