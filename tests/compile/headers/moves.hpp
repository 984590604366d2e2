// Values that cannot be copied, in and out.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace moves {

struct Node {
  std::string name;
  std::unique_ptr<Node> left;
  std::unique_ptr<Node> right;
};

// @nats:server Moves
class MoveService {
 public:
  virtual ~MoveService() = default;
  virtual std::unique_ptr<Node> turn(std::unique_ptr<Node> tree) = 0;
  virtual Node root(Node tree) = 0;
  virtual std::vector<std::unique_ptr<int>> pointers(std::vector<std::unique_ptr<int>>&& pointers) = 0;
  virtual int look(const Node& tree, const std::map<std::string, std::unique_ptr<Node>>& trees) = 0;
  virtual std::optional<Node> maybe(std::optional<Node> tree) = 0;
};

}  // namespace moves
