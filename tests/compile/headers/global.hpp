// Everything in the global namespace, with names that natsmith has in its own.
#pragma once

#include <string>
#include <vector>

struct Client {
  std::string id;
};
template <class T>
struct Result {
  T value;
};
enum Plain { first, second };

// @nats:server Global
class Handler {
 public:
  virtual ~Handler() = default;
  virtual std::vector<Client> clients(const Client& like, Plain plain = first) = 0;
  virtual Result<Client> client(Plain Client) = 0;
};
