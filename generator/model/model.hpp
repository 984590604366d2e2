// The model: what an annotated header says, as plain values; no clang, no JSON, no output language.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace natsmith::model {

/// The version of the JSON that `natsmith model` prints; raised whenever a reader of it could break.
inline constexpr int kModelVersion = 1;

/// A place in a header; line and column count from 1.
struct Location {
  std::string file;
  unsigned line = 0;
  unsigned column = 0;
};

enum class TypeKind {
  kVoid,  ///< no value; also std::monostate, whose wire name is `null`
  kBool,
  kInteger,
  kFloat,
  kChar,
  kString,
  kBytes,
  kEnum,
  kStruct,
  kOptional,
  kSequence,
  kArray,
  kSet,
  kMap,
  kPair,
  kTuple,
  kVariant,
  kPointer,
  kDuration,
  kTimePoint,
  kPath,
  kJson,
  kCustom,
};

/// A type that can travel. `kSequence` is vector, list or deque; `kPointer` is unique_ptr or shared_ptr;
/// `kCustom` is a type of the user's with nlohmann to_json/from_json.
struct Type {
  TypeKind kind = TypeKind::kVoid;
  std::string cpp;        ///< canonical, qualified spelling made by natsmith, e.g. `std::vector<app::User>`
  std::string wire_name;  ///< as in docs/protocol.md, e.g. `array<User>`
  /// kEnum, kStruct, kCustom: the qualified name, key into Model::structs and Model::enums.
  std::string declaration = {};
  /// Element, key and value, alternatives, …: in the order of the template's arguments.
  std::vector<Type> arguments = {};
  std::uint64_t extent = 0;  ///< kArray: the number of elements
  bool move_only = false;    ///< holds a unique_ptr somewhere, so that it cannot be copied
};

/// `kStream` is a natsmith::Stream<T> by value, which travels beside the request.
enum class Passing { kValue, kConstReference, kRvalueReference, kStringView, kSpan, kStream };

struct Parameter {
  std::string name;
  Type
      type;  ///< what travels: std::string for string_view, std::vector<T> for span<const T>, T for Stream<T>
  Passing passing = Passing::kValue;
  std::string default_value;  ///< the expression's text; empty: none
  Location location;
};

/// How the method's return type wraps its result.
/// kTask: natsmith::Task<T>; kTaskResult: natsmith::Task<natsmith::Result<T>>.
enum class ReturnStyle { kPlain, kResult, kTask, kTaskResult, kStream };
/// Where the method takes its natsmith::CallContext&.
enum class ContextPosition { kNone, kFirst, kLast };

struct Method {
  std::string name;                   ///< in C++
  std::string wire_name;              ///< last token of the subject
  std::string doc;                    ///< the doc comment's text, without comment marks; empty: none
  std::vector<Parameter> parameters;  ///< without the CallContext
  ContextPosition context = ContextPosition::kNone;
  std::string context_name;  ///< the CallContext parameter's name; may be empty
  Type result;               ///< what travels back; kVoid: nothing
  ReturnStyle return_style = ReturnStyle::kPlain;
  bool one_way = false;  ///< fire and forget: `void` without `ack`
  bool is_const = false;
  bool is_noexcept = false;
  bool idempotent = false;
  bool runs_inline = false;
  std::chrono::milliseconds
      timeout{};             ///< resolved: annotation of the method, of the class, command line, default
  unsigned concurrency = 0;  ///< resolved likewise
  unsigned pending = 0;      ///< resolved likewise
  Location location;
};

struct Namespace {
  std::string name;
  bool is_inline = false;
};

enum class Envelope { kPlain, kServerish };

struct Interface {
  std::string name;                   ///< the class, e.g. `UserService`
  std::string qualified_name;         ///< `app::UserService`
  std::vector<Namespace> namespaces;  ///< outermost first
  std::string doc;
  std::string service;         ///< `User` of `@nats:server User`
  unsigned version = 0;        ///< 0: none
  std::string subject_prefix;  ///< `svc.rpc`
  std::string queue;           ///< queue group
  Envelope envelope = Envelope::kPlain;
  bool serial = false;
  std::vector<Method> methods;  ///< in order of declaration, inherited ones first
  std::string header;           ///< the header that declares it, as given on the command line
  Location location;
};

struct Field {
  std::string name;  ///< in C++
  std::string wire_name;
  Type type;
  bool required = true;
  Location location;
};

struct Struct {
  std::string qualified_name;
  std::string wire_name;      ///< the unqualified name
  std::vector<Field> fields;  ///< flattened: the bases' first; skipped ones left out
  std::string header;         ///< the file that defines it, as libclang opened it
  std::string doc;
  Location location;
};

struct Enumerator {
  std::string name;
  std::int64_t value = 0;  ///< the bit pattern, when the underlying type is unsigned and 64 bits wide
};

struct Enum {
  std::string qualified_name;
  std::string wire_name;
  bool scoped = true;
  bool as_number = false;  ///< travels as its number instead of its name
  std::vector<Enumerator> enumerators;
  std::string header;
  Location location;
};

/// All that one run of natsmith read.
struct Model {
  std::vector<Interface> interfaces;
  std::vector<Struct> structs;  ///< each once, every struct after those that it holds by value
  std::vector<Enum> enums;
  std::vector<std::string> headers;  ///< the headers of the command line, in their order
  std::vector<std::string> opened;   ///< every file that libclang opened, for the depfile
};

}  // namespace natsmith::model
