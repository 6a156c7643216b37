//===--- NewCheckCommand.h - whofrees new-check -----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_NEWCHECKCOMMAND_H
#define WHOFREES_CLI_NEWCHECKCOMMAND_H

#include "cli/Command.h"

namespace whofrees::cli {

/// `whofrees new-check COURSE-NAME [--shape record|flow] [DIR]`: writes a check
/// of one's own into a repository, with its questions, page and tests. Nothing
/// that is there is changed. `Failed`: it is there already, or cannot be
/// written; then nothing was.
class NewCheckCommand : public Command {
public:
  NewCheckCommand();
  ExitStatus run(const clang::tooling::CompilationDatabase *Given) override;

private:
  enum Shape : unsigned char { Record, Flow };

  llvm::cl::opt<std::string> Check;
  llvm::cl::opt<std::string> Directory;
  llvm::cl::opt<Shape> Of;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_NEWCHECKCOMMAND_H
