// Made by natsmith 0.1.0 from user.hpp. Do not edit: change that header instead.
#pragma once

#include "user.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "user.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_ENUMERATORS_app_Role
#define NATSMITH_ENUMERATORS_app_Role
template <>
struct natsmith::Enumerators<app::Role> {
  static constexpr std::string_view kName = "Role";
  static constexpr auto kTable = natsmith::enumerators<app::Role>({
      {"guest", app::Role::guest},
      {"member", app::Role::member},
      {"admin", app::Role::admin}
  });
};
#endif

#ifndef NATSMITH_FIELDS_app_Address
#define NATSMITH_FIELDS_app_Address
template <>
struct natsmith::Fields<app::Address> {
  static constexpr std::string_view kName = "Address";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&app::Address::street>("street", natsmith::kRequired),
      natsmith::field<&app::Address::city>("city", natsmith::kRequired),
      natsmith::field<&app::Address::country>("country"));
};
#endif

#ifndef NATSMITH_FIELDS_app_User_Consent
#define NATSMITH_FIELDS_app_User_Consent
template <>
struct natsmith::Fields<app::User::Consent> {
  static constexpr std::string_view kName = "Consent";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&app::User::Consent::topic>("topic", natsmith::kRequired),
      natsmith::field<&app::User::Consent::given>("given", natsmith::kRequired));
};
#endif

#ifndef NATSMITH_FIELDS_app_User
#define NATSMITH_FIELDS_app_User
template <>
struct natsmith::Fields<app::User> {
  static constexpr std::string_view kName = "User";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&app::User::id>("id", natsmith::kRequired),
      natsmith::field<&app::User::name>("name", natsmith::kRequired),
      natsmith::field<&app::User::email>("email"),
      natsmith::field<&app::User::role>("role"),
      natsmith::field<&app::User::addresses>("addresses"),
      natsmith::field<&app::User::consents>("consents"));
};
#endif
