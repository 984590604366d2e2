// Field tables: which members of a struct travel under which names, and the names of enumerators.
// Generated codec headers hold nothing but these tables; writers and readers are written once over them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace natsmith {

/// The table of struct T: a specialisation holds `kName` (the wire name) and `kTable = fields(…)`.
/// A struct may carry its table itself, as `static constexpr auto kFields = fields(…)`; natsmith uses that
/// form for the arguments of a method, so an empty body counts as `{}` for such a struct.
template <class T>
struct Fields;

/// The table of enum E: a specialisation holds `kName` and `kTable = enumerators<E>({…})` or
/// `as_number<E>({…})`.
template <class E>
struct Enumerators;

/// Whether a body must hold the field.
enum class FieldPresence : bool { kOptional, kRequired };
inline constexpr FieldPresence kRequired = FieldPresence::kRequired;
inline constexpr FieldPresence kOptional = FieldPresence::kOptional;

/// A name in JSON, checked at compile time: not empty; no quote, backslash or control character, so that it
/// is written as it stands.
class Name {
 public:
  template <std::size_t N>
  consteval Name(const char (&text)[N]) : text_(text, N - 1) {  // NOLINT(google-explicit-constructor)
    if (text_.empty()) throw "a name must not be empty";
    for (const char c : text_) {
      if (c == '"' || c == '\\' || (c >= 0 && c < ' '))
        throw "a name must not hold quotes, backslashes or control characters";
    }
  }
  [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

 private:
  std::string_view text_;
};

namespace detail {

struct FieldName {
  std::string_view text;
  bool required = false;
};

template <auto Member>
struct Field {
  static_assert(std::is_member_object_pointer_v<decltype(Member)>, "a field is a pointer to a data member");
  FieldName name;
};

template <auto... Members>
struct FieldTable {
  std::array<FieldName, sizeof...(Members)> names;
};

template <class E>
struct EnumeratorName {
  std::string_view text;
  E value;

  consteval EnumeratorName(Name name, E v) : text(name.text()), value(v) {}
};

enum class EnumForm { kName, kNumber };

template <class E, std::size_t N>
struct EnumTable {
  std::array<EnumeratorName<E>, N> entries;
  EnumForm form;
};

template <class E, std::size_t N, std::size_t... I>
consteval EnumTable<E, N> enum_table(const EnumeratorName<E> (&list)[N], EnumForm form,
                                     std::index_sequence<I...>) {
  return {{list[I]...}, form};
}

}  // namespace detail

/// One member and its name. The member may belong to a base class of the struct the table is for.
template <auto Member>
consteval detail::Field<Member> field(Name name, FieldPresence presence = kOptional) {
  return {{name.text(), presence == kRequired}};
}

/// The table of a struct, in the order in which its members are written.
template <auto... Members>
consteval detail::FieldTable<Members...> fields(detail::Field<Members>... list) {
  return {{list.name...}};
}

/// The table of an enum that travels as the names of its enumerators. Of two names with one value the first
/// is written.
template <class E, std::size_t N>
consteval auto enumerators(const detail::EnumeratorName<E> (&list)[N]) {
  return detail::enum_table(list, detail::EnumForm::kName, std::make_index_sequence<N>());
}

/// The table of an enum that travels as its number. A number without an enumerator is refused like an unknown
/// name.
template <class E, std::size_t N>
consteval auto as_number(const detail::EnumeratorName<E> (&list)[N]) {
  return detail::enum_table(list, detail::EnumForm::kNumber, std::make_index_sequence<N>());
}

}  // namespace natsmith
