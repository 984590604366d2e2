// The subjects and streams of both layouts; names.
#include "natsmith/monitoring/layout.hpp"

#include <gtest/gtest.h>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

TEST(TheSeedLayout, TurnsDotsOfNamesIntoUnderscores) {
  const MonitoringSubjects subjects;
  EXPECT_EQ(subjects.registry(RegistryEvent::declared, "a.b.c").str(), "svc.registry.a_b_c.declared");
  EXPECT_EQ(subjects.status("a.b").str(), "svc.status.a_b");
  EXPECT_EQ(subjects.alive("a.b").str(), "svc.alive.a_b");
  EXPECT_EQ(subjects.command("a.b", "ping").str(), "svc.rpc.a_b.ping");
  EXPECT_EQ(subjects.commands("a.b").str(), "svc.rpc.a_b.*");
  EXPECT_EQ(subjects.calls().str(), "svc.rpc.>");
}

TEST(TheOcaboxLayout, KeepsDotsAndPutsTheEventFirst) {
  const MonitoringSubjects subjects(Layout::ocabox, "ocm.svc");
  EXPECT_EQ(subjects.registry(RegistryEvent::crashed, "a.b").str(), "ocm.svc.registry.crashed.a.b");
  EXPECT_EQ(subjects.status("a.b").str(), "ocm.svc.status.a.b");
  EXPECT_EQ(subjects.alive("a.b").str(), "ocm.svc.heartbeat.a.b");
  EXPECT_EQ(subjects.streams()[2].name, "ocm_svc_heartbeat");
  EXPECT_EQ(subjects.streams()[2].subject, "ocm.svc.heartbeat.>");
}

TEST(ALayout, HasItsInterval) {
  EXPECT_EQ(MonitoringSubjects(Layout::seed).default_alive_interval(), std::chrono::seconds(30));
  EXPECT_EQ(MonitoringSubjects(Layout::ocabox).default_alive_interval(), std::chrono::seconds(10));
}

TEST(ALayout, RefusesAPrefixThatIsNoSubject) {
  EXPECT_THROW(MonitoringSubjects(Layout::seed, ""), Error);
  EXPECT_THROW(MonitoringSubjects(Layout::seed, "svc."), Error);
  EXPECT_THROW(MonitoringSubjects(Layout::seed, "svc.>"), Error);
}

TEST(ANameOfAnObject, MayBeAnyTextOfTokens) {
  for (const char* name : {"a", "svc1.main", "launcher01.server01.oca", "Größe", "a-b_c:d"})
    EXPECT_NO_THROW(check_object_name(name)) << name;
}

TEST(ANameOfAnObject, IsRefusedWithTheReason) {
  const auto reason = [](const std::string& name) -> std::string {
    try {
      check_object_name(name);
      return "accepted";
    } catch (const Error& error) {
      return error.message();
    }
  };
  EXPECT_NE(reason("").find("empty"), std::string::npos);
  EXPECT_NE(reason("a..b").find("empty token"), std::string::npos);
  EXPECT_NE(reason("a b").find("white space"), std::string::npos);
  EXPECT_NE(reason("a.*").find("wildcard"), std::string::npos);
  EXPECT_NE(reason("\xff").find("UTF-8"), std::string::npos);
  EXPECT_NE(reason(std::string(256, 'x')).find("longer than 255"), std::string::npos);
}

}  // namespace
}  // namespace natsmith
