// Checks over the whole model.
#include "model/validate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace natsmith::model {
namespace {

using testing::HasSubstr;

Method method(std::string name, std::string wire_name) {
  Method out;
  out.name = std::move(name);
  out.wire_name = std::move(wire_name);
  return out;
}

Interface interface(std::string name, std::string service) {
  Interface out;
  out.name = out.qualified_name = std::move(name);
  out.service = std::move(service);
  out.subject_prefix = "svc.rpc";
  return out;
}

std::vector<Diagnostic> complaints(const Model& model) {
  Diagnostics diagnostics;
  validate(model, diagnostics);
  return diagnostics.all();
}

TEST(AModel, IsFineWithDifferentNames) {
  Model model;
  model.interfaces = {interface("A", "Users"), interface("B", "Orders")};
  model.interfaces[0].methods = {method("get", "get"), method("put", "put")};
  EXPECT_TRUE(complaints(model).empty());
}

TEST(AModel, RefusesTwoMethodsOfOneWireName) {
  Model model;
  model.interfaces = {interface("A", "Users")};
  model.interfaces[0].methods = {method("get", "get"), method("fetch", "get")};
  ASSERT_EQ(complaints(model).size(), 1U);
  EXPECT_THAT(complaints(model)[0].message, HasSubstr("'fetch' is called 'get' on the wire"));
}

TEST(AModel, RefusesTwoInterfacesOfOneSubject) {
  Model model;
  model.interfaces = {interface("A", "Users"), interface("B", "Users")};
  EXPECT_EQ(complaints(model).size(), 1U);
}

TEST(AModel, TellsInterfacesApartByVersionAndPrefix) {
  Model model;
  model.interfaces = {interface("A", "Users"), interface("B", "Users"), interface("C", "Users")};
  model.interfaces[1].version = 2;
  model.interfaces[2].subject_prefix = "other";
  EXPECT_TRUE(complaints(model).empty());
}

}  // namespace
}  // namespace natsmith::model
