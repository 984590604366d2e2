// Made by natsmith 0.1.0 from shapes.hpp. Do not edit: change that header instead.
#pragma once

#include "shapes.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "shapes.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace shapes {

/// A service with every shape of a method.
///
/// A backslash in it: C:\temp
/// Calls whoever serves "Shapes": every method sends a request and waits for its reply.
class ShapesClient final : public shapes::ShapeService {
 public:
  class Async;

  explicit ShapesClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  int inherited(int value) override;
  int overridden() const override;
  int call() override;
  void one_way(int value) override;
  void acknowledged() override;
  natsmith::Result<int> result() override;
  natsmith::Result<void> result_of_nothing(int value) override;
  std::monostate unit() override;
  natsmith::Result<int> never_throws() const noexcept override;
  void one_way_never_throws(std::string text) noexcept override;
  int constant(int value) const override;
  int first(natsmith::CallContext& context, int value) override;
  int last(int value, natsmith::CallContext& call) override;
  int unnamed(int context, natsmith::CallContext& context_) override;
  void one_way_with_context(natsmith::CallContext& context) override;
  natsmith::Result<int> result_with_context(natsmith::CallContext& context, int arguments) noexcept override;
  int find(const std::string& value) override;
  int find(std::string_view value, int start) override;
  int find(int value) override;
  int find(std::span<const int> value) override;
  int find() override;
  int find() const override;
  int annotated() override;

  /// A method with a name and parameters so long that its signature must be wrapped.
  std::vector<std::string> a_method_with_a_very_long_name(const std::vector<std::string>& the_first_parameter,
                                                          const std::vector<std::string>& the_second_parameter,
                                                          std::string_view the_third_parameter) override;

 private:
  struct Wire;
  explicit ShapesClient(natsmith::Client client);
  friend Async natsmith_async(const ShapesClient& client);
  friend ShapesClient natsmith_with(const ShapesClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const ShapesClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class ShapesClient::Async {
 public:
  natsmith::Future<int> inherited(int value);
  natsmith::Future<int> overridden() const;
  natsmith::Future<int> call();
  void one_way(int value);
  natsmith::Future<void> acknowledged();
  natsmith::Future<int> result();
  natsmith::Future<void> result_of_nothing(int value);
  natsmith::Future<std::monostate> unit();
  natsmith::Future<int> never_throws() const;
  void one_way_never_throws(std::string text);
  natsmith::Future<int> constant(int value) const;
  natsmith::Future<int> first(natsmith::CallContext& context, int value);
  natsmith::Future<int> last(int value, natsmith::CallContext& call);
  natsmith::Future<int> unnamed(int context, natsmith::CallContext& context_);
  void one_way_with_context(natsmith::CallContext& context);
  natsmith::Future<int> result_with_context(natsmith::CallContext& context, int arguments);
  natsmith::Future<int> find(const std::string& value);
  natsmith::Future<int> find(std::string_view value, int start);
  natsmith::Future<int> find(int value);
  natsmith::Future<int> find(std::span<const int> value);
  natsmith::Future<int> find();
  natsmith::Future<int> find() const;
  natsmith::Future<int> annotated();
  natsmith::Future<std::vector<std::string>> a_method_with_a_very_long_name(
      const std::vector<std::string>& the_first_parameter,
      const std::vector<std::string>& the_second_parameter, std::string_view the_third_parameter);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const ShapesClient& client);

  natsmith::Client client_;
};

ShapesClient::Async natsmith_async(const ShapesClient& client);
ShapesClient natsmith_with(const ShapesClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const ShapesClient& client);

}  // namespace shapes

#pragma GCC diagnostic pop
