// What the codec's tests say all the time: the JSON of a value, there and back, refused with this message.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "natsmith/codec/codec.hpp"

namespace coding {

template <class T>
std::string json_of(const T& value) {
  std::string json;
  natsmith::encode(value, json);
  return json;
}

/// The decoded value; a failed test and a default value when there is none.
template <class T>
T value_of(std::string_view json) {
  auto result = natsmith::decode<T>(json);
  if (result) return std::move(*result);
  ADD_FAILURE() << json << " is refused: " << result.error().message();
  return T{};
}

/// The message with which \p json is refused as a T; another code than invalid_argument stands in front.
template <class T>
std::string refusal(std::string_view json) {
  const auto result = natsmith::decode<T>(json);
  if (result) return "accepted";
  if (result.error().code() != natsmith::ErrorCode::invalid_argument) return result.error().what();
  return result.error().message();
}

/// The message with which \p value cannot be sent.
template <class T>
std::string unsendable(const T& value) {
  std::string json = "before";
  try {
    natsmith::encode(value, json);
  } catch (const natsmith::Error& error) {
    EXPECT_EQ(json, "before") << "a failed encode leaves its output alone";
    EXPECT_EQ(error.code(), natsmith::ErrorCode::invalid_argument);
    return error.message();
  }
  return "sent as " + json;
}

template <class T>
void expect_both_ways(const T& value, std::string_view json) {
  EXPECT_EQ(json_of(value), json);
  EXPECT_EQ(value_of<T>(json), value) << json;
}

}  // namespace coding
