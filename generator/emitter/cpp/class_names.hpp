// The names that natsmith gives to the classes generated for an interface and to their members.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// For `@nats:server User`: UserClient and UserHandler; the rest avoids whatever the interface mentions.
struct ClassNames {
  std::string client;                  ///< the client class
  std::string handler;                 ///< the handler class
  std::string mock;                    ///< the GoogleMock class, MockUserService for UserService
  std::string async;                   ///< the client's nested class for calls that do not wait
  std::string wire;                    ///< the nested struct with what travels: descriptions and arguments
  std::string member;                  ///< the client's natsmith::Client
  std::string service;                 ///< in `wire`: the service's description
  std::string schemas;                 ///< in `wire`: the methods' JSON Schemas
  std::string schema;                  ///< in `wire`: what is announced of the interface
  std::vector<std::string> methods;    ///< in `wire`: each method's description
  std::vector<std::string> arguments;  ///< in `wire`: each method's arguments
};

ClassNames class_names(const model::Interface& interface);

}  // namespace natsmith::emitter::cpp
