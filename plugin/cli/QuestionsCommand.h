//===--- QuestionsCommand.h - whofrees questions ----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_QUESTIONSCOMMAND_H
#define WHOFREES_CLI_QUESTIONSCOMMAND_H

#include "cli/Command.h"

namespace whofrees::cli {

/// `whofrees questions FILE...`: reads files with questions of one's own
/// checks, or with `--reword` other words for known ones, and says what is
/// wrong with them, with line and column. `Failed`: something is.
class QuestionsCommand : public Command {
public:
  QuestionsCommand();
  ExitStatus run(const clang::tooling::CompilationDatabase *Given) override;

private:
  llvm::cl::list<std::string> Files;
  llvm::cl::opt<bool> Reword;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_QUESTIONSCOMMAND_H
