// Tests of Process and ChildProcess.
#include "support/process.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <stdexcept>
#include <system_error>
#include <thread>

#include "support/child_process.hpp"
#include "support/temporary_folder.hpp"

namespace natsmith::test {
namespace {

TEST(AChildProcess, PrintsLinesAndAnExitCode) {
  ChildProcess shell("sh", {"-c", "echo one; echo two >&2; exit 7"});
  EXPECT_EQ(shell.wait_for_line("tw"), "two");
  EXPECT_EQ(shell.wait_exit(), 7);
  EXPECT_EQ(shell.output(), "one\ntwo\n");
}

TEST(AChildProcess, SeesArgumentsAndEnvironment) {
  ChildProcess shell("sh", {"-c", "echo \"$1 $COLOUR\"", "sh", "a b"}, {{"COLOUR", "green"}});
  EXPECT_EQ(shell.wait_for_line("green"), "a b green");
}

TEST(AChildProcess, ReportsTheSignalThatEndedIt) {
  ChildProcess sleeper("sleep", {"1000"});
  EXPECT_TRUE(sleeper.running());
  sleeper.signal(SIGTERM);
  EXPECT_EQ(sleeper.wait_exit(), 128 + SIGTERM);
  EXPECT_FALSE(sleeper.running());
}

TEST(AChildProcess, ThatEndsWithoutTheLineFailsWithWhatItPrinted) {
  ChildProcess shell("sh", {"-c", "echo something else"});
  try {
    shell.wait_for_line("expected");
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("something else"), std::string::npos);
  }
}

TEST(AChildProcess, ThatStillRunsAtTheDeadlineIsAnError) {
  ChildProcess sleeper("sleep", {"1000"});
  EXPECT_THROW(sleeper.wait_exit(std::chrono::milliseconds(5)), std::runtime_error);
}

TEST(AChildProcess, IsLeftAtOnceWhenAGrandchildKeepsItsOutput) {
  const auto begin = std::chrono::steady_clock::now();
  {
    ChildProcess shell("sh", {"-c", "sleep 20 & echo started; wait"});
    shell.wait_for_line("started");
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(15));
}

TEST(AProcess, ThatDoesNotExistCannotBeStarted) {
  EXPECT_THROW(Process({"/nowhere/program"}), std::system_error);
  EXPECT_THROW(Process({"no-such-program-anywhere"}), std::runtime_error);
}

TEST(AProcess, EndsWhenItsObjectGoes) {
  pid_t pid = 0;
  {
    const Process sleeper({"sleep", {"1000"}});
    pid = sleeper.pid();
    EXPECT_EQ(::kill(pid, 0), 0);
  }
  EXPECT_NE(::kill(pid, 0), 0);
}

TEST(AProcess, EndsWithTheThreadThatStartedIt) {
  std::optional<Process> sleeper;
  std::thread starter([&] { sleeper.emplace(Launch{"sleep", {"1000"}}); });
  starter.join();
  EXPECT_EQ(sleeper->wait(), 128 + SIGKILL);
}

// The state letter of /proc/PID/stat: T while stopped.
char state_of(pid_t pid) {
  const std::string stat = read_text("/proc/" + std::to_string(pid) + "/stat");
  return stat.at(stat.rfind(')') + 2);
}

TEST(AProcess, StandsStillWhilePaused) {
  Process sleeper({"sleep", {"1000"}});
  sleeper.pause();
  EXPECT_EQ(state_of(sleeper.pid()), 'T');
  EXPECT_TRUE(sleeper.running());
  sleeper.resume();
  EXPECT_TRUE(eventually([&] { return state_of(sleeper.pid()) != 'T'; }));
}

TEST(AProcess, DoesNotInheritBlockedSignals) {
  sigset_t term, before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &term, &before);
  Process sleeper({"sleep", {"1000"}});
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  sleeper.signal(SIGTERM);
  EXPECT_EQ(sleeper.wait(), 128 + SIGTERM);
}

}  // namespace
}  // namespace natsmith::test
