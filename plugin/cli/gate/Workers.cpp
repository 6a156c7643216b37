//===--- Workers.cpp - one process for each file --------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Workers.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace whofrees::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Worker {
  pid_t Process = 0;
  int From = -1; ///< the end of its pipe that we read
  size_t Index = 0;
  Clock::time_point Until;
  std::string Said;
};

/// Forks; the child writes what \p Do makes of the unit, and ends.
std::optional<Worker>
start(size_t Index, const std::string &Unit,
      llvm::function_ref<UnitResult(const std::string &)> Do) {
  int Ends[2];
  if (pipe2(Ends, O_CLOEXEC) != 0)
    return std::nullopt;
  // What is buffered must not be written twice.
  llvm::outs().flush();
  llvm::errs().flush();
  const pid_t Process = fork();
  if (Process < 0) {
    close(Ends[0]);
    close(Ends[1]);
    return std::nullopt;
  }
  if (Process == 0) {
    close(Ends[0]);
    // A crash is reported by the parent, in one line.
    if (const int Nowhere = open("/dev/null", O_RDWR); Nowhere >= 0) {
      dup2(Nowhere, STDOUT_FILENO);
      dup2(Nowhere, STDERR_FILENO);
    }
    for (int Signal : {SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP})
      signal(Signal, SIG_DFL);
    {
      llvm::raw_fd_ostream To(Ends[1], /*shouldClose=*/true);
      To << llvm::json::Value(Do(Unit));
    }
    _exit(0);
  }
  close(Ends[1]);
  Worker W;
  W.Process = Process;
  W.From = Ends[0];
  W.Index = Index;
  return W;
}

UnitResult problem(const llvm::Twine &What) {
  UnitResult Result;
  Result.Problems.push_back(What.str());
  return Result;
}

UnitResult outcomeOf(const Worker &W) {
  int Status = 0;
  while (waitpid(W.Process, &Status, 0) < 0 && errno == EINTR)
    ;
  if (WIFSIGNALED(Status))
    return problem(llvm::Twine("the look at it crashed: ") +
                   strsignal(WTERMSIG(Status)));
  auto Read = llvm::json::parse<UnitResult>(W.Said);
  if (Read && WIFEXITED(Status) && WEXITSTATUS(Status) == 0)
    return std::move(*Read);
  if (!Read)
    llvm::consumeError(Read.takeError());
  return problem("the look at it ended with status " +
                 llvm::Twine(WEXITSTATUS(Status)) + " before it was done");
}

} // namespace

void runWorkers(const std::vector<std::string> &Units,
                const WorkerOptions &Options,
                llvm::function_ref<UnitResult(const std::string &)> Do,
                llvm::function_ref<void(size_t, UnitResult)> Finished) {
  const auto Limit = std::chrono::seconds(Options.TimeLimit);
  std::vector<Worker> Running;
  size_t Next = 0;
  while (Next < Units.size() || !Running.empty()) {
    while (Next < Units.size() && Running.size() < std::max(1U, Options.Jobs)) {
      auto Started = start(Next, Units[Next], Do);
      if (!Started && !Running.empty())
        break; // when one of these has ended, perhaps
      if (!Started) {
        Finished(Next++, problem("no process could be started for it"));
        continue;
      }
      Started->Until = Clock::now() + Limit;
      Running.push_back(std::move(*Started));
      ++Next;
    }
    if (Running.empty())
      continue;
    std::vector<pollfd> Wait;
    Wait.reserve(Running.size());
    Clock::time_point First = Running.front().Until;
    for (const Worker &W : Running) {
      Wait.push_back({W.From, POLLIN, 0});
      First = std::min(First, W.Until);
    }
    const auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(
        First - Clock::now());
    poll(Wait.data(), Wait.size(), std::max<int>(0, Left.count() + 1));
    for (size_t I = Running.size(); I-- > 0;) {
      Worker &W = Running[I];
      bool Ended = false;
      if (Wait[I].revents != 0) {
        char Buffer[65536];
        const ssize_t Count = read(W.From, Buffer, sizeof(Buffer));
        if (Count > 0)
          W.Said.append(Buffer, Count);
        else
          Ended = Count == 0 || errno != EINTR;
      }
      const bool Late = !Ended && Clock::now() >= W.Until;
      if (!Ended && !Late)
        continue;
      if (Late)
        kill(W.Process, SIGKILL);
      close(W.From);
      UnitResult Result = outcomeOf(W);
      if (Late)
        Result = problem("the look at it took more than " +
                         llvm::Twine(Options.TimeLimit) + " s");
      const size_t Index = W.Index;
      Running.erase(Running.begin() + I);
      Finished(Index, std::move(Result));
    }
  }
}

} // namespace whofrees::cli
