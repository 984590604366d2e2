// The calculator, as its reader runs it: a server process and a client process.
#include <gtest/gtest.h>

#include <csignal>

#include "support/child_process.hpp"
#include "support/local_server.hpp"

namespace {

using natsmith::test::ChildProcess;
using natsmith::test::LocalServer;

TEST(TheCalculator, AnswersItsClientAndEndsInOrder) {
  const LocalServer nats;
  ChildProcess server(CALCULATOR_SERVER, {"--url", nats.url()});
  server.wait_for_line("running");
  ChildProcess client(CALCULATOR_CLIENT, {nats.url()});
  EXPECT_EQ(client.wait_exit(), 0) << client.output();
  EXPECT_EQ(client.output(),
            "1 + 2 = 3\n6 * 7 = 42\n1 / 0 = invalid_argument: b: expected a number other than 0\n");
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait_exit(), 0) << server.output();
}

TEST(TheCalculatorsClient, SaysThatNobodyServes) {
  const LocalServer nats;
  ChildProcess client(CALCULATOR_CLIENT, {nats.url()});
  EXPECT_EQ(client.wait_exit(), 1) << client.output();
  EXPECT_NE(client.output().find("unavailable: "), std::string::npos) << client.output();
}

}  // namespace
