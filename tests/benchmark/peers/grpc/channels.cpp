#include "channels.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace bench_grpc {
namespace {

constexpr std::size_t kThreadsOfAChannel = 16;
constexpr std::size_t kMostChannels = 4;
constexpr std::chrono::seconds kTimeToConnect{10};

/// A channel is connected before it is used, so that no measured call waits for that.
std::unique_ptr<Echo::Stub> stub_of_channel(const std::string& address, std::size_t number) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_MINIMAL_STACK, 1);
  // Channels with equal arguments would share one TCP connection.
  arguments.SetInt("natsmith.bench.channel", static_cast<int>(number));
  const auto channel = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + kTimeToConnect)) {
    throw std::runtime_error("no connection to " + address);
  }
  return Echo::NewStub(channel);
}

}  // namespace

Channels::Channels(const std::string& address, std::size_t count) {
  for (std::size_t number = 0; number < count; ++number) stubs_.push_back(stub_of_channel(address, number));
}

std::size_t Channels::count_for(std::size_t threads) noexcept {
  return std::clamp<std::size_t>(threads / kThreadsOfAChannel, 1, kMostChannels);
}

}  // namespace bench_grpc
