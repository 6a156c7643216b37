//===--- BudgetCommand.h - whofrees budget ----------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_BUDGETCOMMAND_H
#define WHOFREES_CLI_BUDGETCOMMAND_H

#include "cli/Command.h"
#include "cli/Sources.h"

namespace whofrees::cli {

/// `whofrees budget FILE...`: what the functions of each type acquire, by
/// phase. `Failed`: one of the files does not compile; the others are told of.
class BudgetCommand : public Command {
public:
  BudgetCommand();
  ExitStatus run(const clang::tooling::CompilationDatabase *Given) override;

private:
  llvm::cl::list<std::string> Arguments;
  llvm::cl::opt<bool> AsJson;
  Sources Files;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_BUDGETCOMMAND_H
