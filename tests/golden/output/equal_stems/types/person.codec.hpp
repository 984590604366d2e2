// Made by natsmith 0.1.0 from types/person.hpp. Do not edit: change that header instead.
#pragma once

#include "types/person.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "person.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_ENUMERATORS_shared_Rank
#define NATSMITH_ENUMERATORS_shared_Rank
template <>
struct natsmith::Enumerators<shared::Rank> {
  static constexpr std::string_view kName = "Rank";
  static constexpr auto kTable = natsmith::as_number<shared::Rank>({
      {"low", shared::Rank::low},
      {"high", shared::Rank::high}
  });
};
#endif

#ifndef NATSMITH_FIELDS_shared_Person
#define NATSMITH_FIELDS_shared_Person
template <>
struct natsmith::Fields<shared::Person> {
  static constexpr std::string_view kName = "Person";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&shared::Person::name>("name", natsmith::kRequired),
      natsmith::field<&shared::Person::rank>("rank"),
      natsmith::field<&shared::Person::friends>("friends", natsmith::kRequired));
};
#endif
