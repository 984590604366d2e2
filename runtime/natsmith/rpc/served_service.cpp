#include "natsmith/rpc/served_service.hpp"

#include <algorithm>
#include <chrono>

#include "natsmith/codec/codec.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/core/version.hpp"
#include "natsmith/rpc/service_metadata.hpp"

namespace natsmith::detail {
namespace {

std::string_view schema_of(const ServiceSchema& schema, std::string_view method) {
  const auto found = std::ranges::find(schema.methods, method, &MethodSchema::method);
  return found == schema.methods.end() ? std::string_view() : found->text;
}

Metadata metadata_of(const ServiceTraits& traits, const ServiceInformation& information) {
  Metadata metadata = information.metadata;
  metadata[kRuntimeKey] = kVersion;
  metadata[kSubjectKey] = traits.subject;
  if (traits.version != 0) metadata[kVersionKey] = std::to_string(traits.version);
  if (traits.envelope == Envelope::serverish) metadata[kEnvelopeKey] = "serverish";
  if (!traits.instance.empty()) metadata[kInstanceKey] = traits.instance;
  return metadata;
}

Metadata metadata_of(const EndpointSettings& endpoint) {
  const auto timeout = std::chrono::ceil<std::chrono::milliseconds>(endpoint.timeout);
  Metadata metadata{{kTimeoutKey, std::to_string(timeout.count())}};
  if (endpoint.one_way) metadata[kOneWayKey] = "true";
  return metadata;
}

std::string version_of(const ServiceTraits& traits, const ServiceInformation& information) {
  return information.version.empty() ? std::to_string(traits.version) + ".0.0" : information.version;
}

}  // namespace

void check(const ServiceInformation& information) {
  const std::string option = "handler option information";
  if (!information.version.empty() && !is_semantic_version(information.version)) {
    throw Error(ErrorCode::invalid_argument,
                option + ".version: expected a version by SemVer, such as 2.1.0, got \"" +
                    information.version + "\"");
  }
  std::string unused;
  try {
    encode(information.metadata, unused);
    encode(information.description, unused);
  } catch (const Error& error) {
    throw Error(ErrorCode::invalid_argument, option + ": " + error.message());
  }
}

ServedService served_service(const ServiceTraits& traits, const ServiceInformation& information,
                             const std::vector<const EndpointSettings*>& endpoints) {
  ServedService service{.name = service_name(traits.description.name),
                        .version = version_of(traits, information),
                        .description = information.description,
                        .metadata = metadata_of(traits, information),
                        .endpoints = {}};
  if (service.description.empty()) service.description = traits.schema.doc;
  for (const EndpointSettings* each : endpoints) {
    service.endpoints.push_back({.name = service_name(each->method),
                                 .subject = each->subject,
                                 .queue_group = std::string(traits.queue),
                                 .metadata = metadata_of(*each),
                                 .schema = schema_of(traits.schema, each->method)});
  }
  return service;
}

}  // namespace natsmith::detail
