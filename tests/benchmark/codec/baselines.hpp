// What the codec is measured against; both do the same work as encode() and decode() for a list of users.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "users.hpp"

namespace bench {

/// An nlohmann document, built and dumped.
std::string document_encode(const std::vector<User>& users);
/// An nlohmann document, parsed, its values copied out.
std::vector<User> document_decode(std::string_view json);

/// simdjson on demand, written by hand for this one struct in one function, with a parser and a padded buffer
/// that are reused: what generated code would look like if it used simdjson itself.
std::vector<User> direct_decode(std::string_view json);

}  // namespace bench
