// What a handler tells of itself to those who ask which services there are. Internal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "natsmith/rpc/description.hpp"
#include "natsmith/rpc/endpoint.hpp"
#include "natsmith/rpc/service_information.hpp"
#include "natsmith/rpc/service_responder.hpp"

namespace natsmith::detail {

/// A handler, all options resolved.
struct ServiceTraits {
  const ServiceDescription& description;
  const ServiceSchema& schema;
  std::string subject;
  unsigned version = 0;
  std::string_view queue;
  std::string_view instance;
  Envelope envelope = Envelope::plain;
};

/// \throws Error  invalid_argument: a version that is not SemVer, text that is not UTF-8
void check(const ServiceInformation& information);

[[nodiscard]] ServedService served_service(const ServiceTraits& traits, const ServiceInformation& information,
                                           const std::vector<const EndpointSettings*>& endpoints);

}  // namespace natsmith::detail
