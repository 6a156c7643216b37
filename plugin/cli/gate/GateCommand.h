//===--- GateCommand.h - whofrees gate --------------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_GATECOMMAND_H
#define WHOFREES_CLI_GATE_GATECOMMAND_H

#include "cli/Command.h"
#include "cli/gate/Report.h"

namespace whofrees::cli {

/// The options that say in which forms a report is told, and the telling.
class Tellers {
public:
  explicit Tellers(llvm::cl::SubCommand &Of);
  /// Tells \p Of in all forms that are asked for. False if one cannot be
  /// written, which is said on stderr.
  bool tell(const Report &Of) const;

private:
  llvm::cl::opt<std::string> Sarif, GitLab, Markdown;
  llvm::cl::opt<bool> GitHub;
};

/// `whofrees gate [PATH...]`: looks at a project, or at what a change touches.
/// `Done`: nothing new; `Failed`: findings; `BadUsage`: it could not look.
class GateCommand : public Command {
public:
  GateCommand();
  ExitStatus run(const clang::tooling::CompilationDatabase *Given) override;

private:
  llvm::cl::list<std::string> Paths;
  llvm::cl::opt<std::string> BuildDir, CommandsFile, Since, Baseline;
  llvm::cl::opt<bool> UpdateBaseline;
  llvm::cl::opt<std::string> Profile, Model, Questions, Part, CacheDir;
  llvm::cl::opt<bool> NoCache;
  llvm::cl::opt<unsigned> Jobs, TimeLimit;
  Tellers Tell;
};

/// `whofrees merge A.sarif B.sarif...`: one report of what the parts of a
/// project gave, with the exit status of the gate. `BadUsage` also if a part is
/// missing, or there twice.
class MergeCommand : public Command {
public:
  MergeCommand();
  ExitStatus run(const clang::tooling::CompilationDatabase *Given) override;

private:
  llvm::cl::list<std::string> Parts;
  llvm::cl::opt<std::string> Baseline;
  llvm::cl::opt<bool> UpdateBaseline;
  Tellers Tell;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_GATECOMMAND_H
