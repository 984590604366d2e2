// The metadata of `$SRV` that natsmith itself reads (docs/protocol.md, "Discovery"). Internal.
#pragma once

namespace natsmith::detail {

// Of a service.
inline constexpr const char* kRuntimeKey = "natsmith.runtime";    ///< its version
inline constexpr const char* kSubjectKey = "natsmith.subject";    ///< what the methods' subjects begin with
inline constexpr const char* kVersionKey = "natsmith.version";    ///< of the interface; absent: none
inline constexpr const char* kEnvelopeKey = "natsmith.envelope";  ///< absent: plain
inline constexpr const char* kInstanceKey = "natsmith.instance";  ///< as ClientOptions::instance
inline constexpr const char* kSchemasKey = "natsmith.schemas";    ///< the subject of the command `schema`
// Of an endpoint.
inline constexpr const char* kSchemaKey = "natsmith.schema";       ///< {"request":…,"reply":…}
inline constexpr const char* kTimeoutKey = "natsmith.timeout_ms";  ///< how long a call may take
inline constexpr const char* kOneWayKey = "natsmith.one_way";      ///< "true": nobody answers

}  // namespace natsmith::detail
