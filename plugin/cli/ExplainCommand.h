//===--- ExplainCommand.h - whofrees explain --------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_EXPLAINCOMMAND_H
#define WHOFREES_CLI_EXPLAINCOMMAND_H

#include "cli/Command.h"

namespace whofrees::cli {

/// `whofrees explain CHECK`: the idea of a check, a walk through an example
/// with questions, the bridge from Python and how to answer "on purpose", out
/// of the check's page and the catalogue. Without a CHECK, the list of them.
/// `Failed`: there is no such check.
class ExplainCommand : public Command {
public:
  ExplainCommand();
  ExitStatus run(const clang::tooling::CompilationDatabase *Given) override;

private:
  llvm::cl::opt<std::string> Check;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_EXPLAINCOMMAND_H
