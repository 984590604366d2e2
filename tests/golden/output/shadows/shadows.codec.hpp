// Made by natsmith 0.1.0 from shadows.hpp. Do not edit: change that header instead.
#pragma once

#include "shadows.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "shadows.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_ENUMERATORS_shadows_ShadowService_Kind
#define NATSMITH_ENUMERATORS_shadows_ShadowService_Kind
template <>
struct natsmith::Enumerators<shadows::ShadowService::Kind> {
  static constexpr std::string_view kName = "Kind";
  static constexpr auto kTable = natsmith::enumerators<shadows::ShadowService::Kind>({
      {"first", shadows::ShadowService::Kind::first},
      {"second", shadows::ShadowService::Kind::second}
  });
};
#endif
