//===--- ModelsCommand.h - whofrees models ----------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_MODELSCOMMAND_H
#define WHOFREES_CLI_MODELSCOMMAND_H

#include "cli/Command.h"
#include "cli/Sources.h"

namespace whofrees::cli {

/// `whofrees models explain NAME FILE`: what a function or class is taken for,
/// and from which rule. `whofrees models check MODEL FILE`: whether FILE has
/// everything that MODEL names, and in the form that MODEL says.
/// `Failed`: the file does not compile or has no such name, or the model does
/// not read or does not fit.
class ModelsCommand : public Command {
public:
  ModelsCommand();
  ExitStatus run(const clang::tooling::CompilationDatabase *Given) override;

private:
  ExitStatus explain(const std::string &Called, const std::string &File,
                     const clang::tooling::CompilationDatabase *Given);

  ExitStatus check(const std::string &Model, const std::string &File,
                   const clang::tooling::CompilationDatabase *Given);

  llvm::cl::opt<std::string> Action;
  llvm::cl::list<std::string> Arguments;
  llvm::cl::opt<std::string> Model;
  Sources Files;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_MODELSCOMMAND_H
