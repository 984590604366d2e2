// Made by natsmith 0.1.0 from names.hpp. Do not edit: change that header instead.
#include "names.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "names.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "names.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace names {

struct NamesClient::Wire_ {
  static constexpr natsmith::ServiceDescription kService_{
      .name = "Names", .version = 0, .subject_prefix = "svc.rpc", .queue = "Names",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kNatsmith{
      .name = "natsmith", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStd{
      .name = "std", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kClient{
      .name = "client_", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kCall{
      .name = "call", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kArguments{
      .name = "arguments", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kContext{
      .name = "context", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kImplementation{
      .name = "implementation", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kConnection{
      .name = "connection", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOptions{
      .name = "options", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAsync{
      .name = "async", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kWith{
      .name = "with", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNatsmithAsync{
      .name = "natsmith_async", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNatsmithWith{
      .name = "natsmith_with", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kKService{
      .name = "kService", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kKGetById{
      .name = "kGetById", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetById_{
      .name = "get_by_id", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetById_2{
      .name = "getById", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetByIdArguments{
      .name = "GetByIdArguments", .timeout = std::chrono::milliseconds(5000), .concurrency = 5,
      .pending = 1024, .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMake{
      .name = "make", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kServe{
      .name = "serve", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAdd{
      .name = "add", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStart{
      .name = "start", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStop{
      .name = "stop", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRun{
      .name = "run", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStats{
      .name = "stats", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kDelete{
      .name = "delete_", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverride{
      .name = "override", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFinal{
      .name = "final", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kImport{
      .name = "import", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMove{
      .name = "move", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFields_{
      .name = "fields", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kService_2{
      .name = "service", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRunning{
      .name = "running", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

NamesClient::NamesClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_2(connection, Wire_::kService_, std::move(options)) {}

NamesClient::NamesClient(natsmith::Client client) : client_2(std::move(client)) {}

int NamesClient::natsmith(int natsmith) {
  return client_2.call<int>(Wire_::kNatsmith, natsmith::arg("natsmith", natsmith));
}

int NamesClient::std(int std) {
  return client_2.call<int>(Wire_::kStd, natsmith::arg("std", std));
}

std::string NamesClient::client_(std::string client_) {
  return client_2.call<std::string>(Wire_::kClient, natsmith::arg("client_", client_));
}

int NamesClient::call(int call, int send, int try_call) {
  return client_2.call<int>(Wire_::kCall, natsmith::arg("call", call), natsmith::arg("send", send),
                            natsmith::arg("try_call", try_call));
}

int NamesClient::arguments(int arguments, int context, int implementation) {
  return client_2.call<int>(Wire_::kArguments, natsmith::arg("arguments", arguments),
                            natsmith::arg("context", context),
                            natsmith::arg("implementation", implementation));
}

int NamesClient::context(int context) {
  return client_2.call<int>(Wire_::kContext, natsmith::arg("context", context));
}

int NamesClient::implementation(int implementation) {
  return client_2.call<int>(Wire_::kImplementation, natsmith::arg("implementation", implementation));
}

int NamesClient::connection(const std::string& connection, const std::string& options) {
  return client_2.call<int>(Wire_::kConnection, natsmith::arg("connection", connection),
                            natsmith::arg("options", options));
}

int NamesClient::options(int options) {
  return client_2.call<int>(Wire_::kOptions, natsmith::arg("options", options));
}

int NamesClient::async(int async) {
  return client_2.call<int>(Wire_::kAsync, natsmith::arg("async", async));
}

int NamesClient::with(int with) {
  return client_2.call<int>(Wire_::kWith, natsmith::arg("with", with));
}

int NamesClient::natsmith_async(int client) {
  return client_2.call<int>(Wire_::kNatsmithAsync, natsmith::arg("client", client));
}

int NamesClient::natsmith_with(int client, int options) {
  return client_2.call<int>(Wire_::kNatsmithWith, natsmith::arg("client", client),
                            natsmith::arg("options", options));
}

int NamesClient::kService(int kService) {
  return client_2.call<int>(Wire_::kKService, natsmith::arg("kService", kService));
}

int NamesClient::kGetById(int kFields) {
  return client_2.call<int>(Wire_::kKGetById, natsmith::arg("kFields", kFields));
}

int NamesClient::get_by_id(int id) {
  return client_2.call<int>(Wire_::kGetById_, natsmith::arg("id", id));
}

int NamesClient::getById(int id) {
  return client_2.call<int>(Wire_::kGetById_2, natsmith::arg("id", id));
}

int NamesClient::GetByIdArguments(int GetByIdArguments) {
  return client_2.call<int>(Wire_::kGetByIdArguments, natsmith::arg("GetByIdArguments", GetByIdArguments));
}

names::Async NamesClient::make(names::Async async, names::Wire wire) {
  return client_2.call<names::Async>(Wire_::kMake, natsmith::arg("async", async),
                                     natsmith::arg("wire", wire));
}

int NamesClient::serve(int serve) {
  return client_2.call<int>(Wire_::kServe, natsmith::arg("serve", serve));
}

int NamesClient::add(int add) {
  return client_2.call<int>(Wire_::kAdd, natsmith::arg("add", add));
}

void NamesClient::start() {
  client_2.send(Wire_::kStart);
}

void NamesClient::stop() {
  client_2.send(Wire_::kStop);
}

bool NamesClient::run(int stop) {
  return client_2.call<bool>(Wire_::kRun, natsmith::arg("stop", stop));
}

int NamesClient::stats() {
  return client_2.call<int>(Wire_::kStats);
}

int NamesClient::delete_(int class_) {
  return client_2.call<int>(Wire_::kDelete, natsmith::arg("class_", class_));
}

int NamesClient::override(int final) {
  return client_2.call<int>(Wire_::kOverride, natsmith::arg("final", final));
}

int NamesClient::final(int override) {
  return client_2.call<int>(Wire_::kFinal, natsmith::arg("override", override));
}

int NamesClient::import(int module) {
  return client_2.call<int>(Wire_::kImport, natsmith::arg("module", module));
}

int NamesClient::move(std::vector<int> move) {
  return client_2.call<int>(Wire_::kMove, natsmith::arg("move", move));
}

int NamesClient::fields(int field) {
  return client_2.call<int>(Wire_::kFields_, natsmith::arg("field", field));
}

int NamesClient::service() {
  return client_2.call<int>(Wire_::kService_2);
}

int NamesClient::running() {
  return client_2.call<int>(Wire_::kRunning);
}

NamesClient::Async_::Async_(natsmith::Client client) : client_2(std::move(client)) {}

natsmith::Future<int> NamesClient::Async_::natsmith(int natsmith) {
  return client_2.async_call<int>(Wire_::kNatsmith, natsmith::arg("natsmith", natsmith));
}

natsmith::Future<int> NamesClient::Async_::std(int std) {
  return client_2.async_call<int>(Wire_::kStd, natsmith::arg("std", std));
}

natsmith::Future<std::string> NamesClient::Async_::client_(std::string client_) {
  return client_2.async_call<std::string>(Wire_::kClient, natsmith::arg("client_", client_));
}

natsmith::Future<int> NamesClient::Async_::call(int call, int send, int try_call) {
  return client_2.async_call<int>(Wire_::kCall, natsmith::arg("call", call), natsmith::arg("send", send),
                                  natsmith::arg("try_call", try_call));
}

natsmith::Future<int> NamesClient::Async_::arguments(int arguments, int context, int implementation) {
  return client_2.async_call<int>(Wire_::kArguments, natsmith::arg("arguments", arguments),
                                  natsmith::arg("context", context),
                                  natsmith::arg("implementation", implementation));
}

natsmith::Future<int> NamesClient::Async_::context(int context) {
  return client_2.async_call<int>(Wire_::kContext, natsmith::arg("context", context));
}

natsmith::Future<int> NamesClient::Async_::implementation(int implementation) {
  return client_2.async_call<int>(Wire_::kImplementation, natsmith::arg("implementation", implementation));
}

natsmith::Future<int> NamesClient::Async_::connection(const std::string& connection,
                                                      const std::string& options) {
  return client_2.async_call<int>(Wire_::kConnection, natsmith::arg("connection", connection),
                                  natsmith::arg("options", options));
}

natsmith::Future<int> NamesClient::Async_::options(int options) {
  return client_2.async_call<int>(Wire_::kOptions, natsmith::arg("options", options));
}

natsmith::Future<int> NamesClient::Async_::async(int async) {
  return client_2.async_call<int>(Wire_::kAsync, natsmith::arg("async", async));
}

natsmith::Future<int> NamesClient::Async_::with(int with) {
  return client_2.async_call<int>(Wire_::kWith, natsmith::arg("with", with));
}

natsmith::Future<int> NamesClient::Async_::natsmith_async(int client) {
  return client_2.async_call<int>(Wire_::kNatsmithAsync, natsmith::arg("client", client));
}

natsmith::Future<int> NamesClient::Async_::natsmith_with(int client, int options) {
  return client_2.async_call<int>(Wire_::kNatsmithWith, natsmith::arg("client", client),
                                  natsmith::arg("options", options));
}

natsmith::Future<int> NamesClient::Async_::kService(int kService) {
  return client_2.async_call<int>(Wire_::kKService, natsmith::arg("kService", kService));
}

natsmith::Future<int> NamesClient::Async_::kGetById(int kFields) {
  return client_2.async_call<int>(Wire_::kKGetById, natsmith::arg("kFields", kFields));
}

natsmith::Future<int> NamesClient::Async_::get_by_id(int id) {
  return client_2.async_call<int>(Wire_::kGetById_, natsmith::arg("id", id));
}

natsmith::Future<int> NamesClient::Async_::getById(int id) {
  return client_2.async_call<int>(Wire_::kGetById_2, natsmith::arg("id", id));
}

natsmith::Future<int> NamesClient::Async_::GetByIdArguments(int GetByIdArguments) {
  return client_2.async_call<int>(Wire_::kGetByIdArguments,
                                  natsmith::arg("GetByIdArguments", GetByIdArguments));
}

natsmith::Future<names::Async> NamesClient::Async_::make(names::Async async, names::Wire wire) {
  return client_2.async_call<names::Async>(Wire_::kMake, natsmith::arg("async", async),
                                           natsmith::arg("wire", wire));
}

natsmith::Future<int> NamesClient::Async_::serve(int serve) {
  return client_2.async_call<int>(Wire_::kServe, natsmith::arg("serve", serve));
}

natsmith::Future<int> NamesClient::Async_::add(int add) {
  return client_2.async_call<int>(Wire_::kAdd, natsmith::arg("add", add));
}

void NamesClient::Async_::start() {
  client_2.send(Wire_::kStart);
}

void NamesClient::Async_::stop() {
  client_2.send(Wire_::kStop);
}

natsmith::Future<bool> NamesClient::Async_::run(int stop) {
  return client_2.async_call<bool>(Wire_::kRun, natsmith::arg("stop", stop));
}

natsmith::Future<int> NamesClient::Async_::stats() {
  return client_2.async_call<int>(Wire_::kStats);
}

natsmith::Future<int> NamesClient::Async_::delete_(int class_) {
  return client_2.async_call<int>(Wire_::kDelete, natsmith::arg("class_", class_));
}

natsmith::Future<int> NamesClient::Async_::override(int final) {
  return client_2.async_call<int>(Wire_::kOverride, natsmith::arg("final", final));
}

natsmith::Future<int> NamesClient::Async_::final(int override) {
  return client_2.async_call<int>(Wire_::kFinal, natsmith::arg("override", override));
}

natsmith::Future<int> NamesClient::Async_::import(int module) {
  return client_2.async_call<int>(Wire_::kImport, natsmith::arg("module", module));
}

natsmith::Future<int> NamesClient::Async_::move(std::vector<int> move) {
  return client_2.async_call<int>(Wire_::kMove, natsmith::arg("move", move));
}

natsmith::Future<int> NamesClient::Async_::fields(int field) {
  return client_2.async_call<int>(Wire_::kFields_, natsmith::arg("field", field));
}

natsmith::Future<int> NamesClient::Async_::service() {
  return client_2.async_call<int>(Wire_::kService_2);
}

natsmith::Future<int> NamesClient::Async_::running() {
  return client_2.async_call<int>(Wire_::kRunning);
}

NamesClient::Async_ natsmith_async(const NamesClient& client) { return NamesClient::Async_(client.client_2); }

NamesClient natsmith_with(const NamesClient& client, natsmith::CallOptions options) {
  return NamesClient(client.client_2.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const NamesClient& client) { return client.client_2; }

}  // namespace names
