// Made by natsmith 0.1.0 from moves.hpp. Do not edit: change that header instead.
#pragma once

#include "moves.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace moves {

/// Stands in for whoever serves "Moves" in tests of its callers: no server, but expectations of GoogleMock.
class MockMoveService : public moves::MoveService {
 public:
  MOCK_METHOD(std::unique_ptr<moves::Node>, turn, (std::unique_ptr<moves::Node>), (override));
  MOCK_METHOD(moves::Node, root, (moves::Node), (override));
  MOCK_METHOD(std::vector<std::unique_ptr<int>>, pointers, (std::vector<std::unique_ptr<int>>&&), (override));
  MOCK_METHOD(int, look, (const moves::Node&, (const std::map<std::string, std::unique_ptr<moves::Node>>&)),
              (override));
  MOCK_METHOD(std::optional<moves::Node>, maybe, (std::optional<moves::Node>), (override));
};

}  // namespace moves

#pragma GCC diagnostic pop
