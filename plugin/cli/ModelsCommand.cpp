//===--- ModelsCommand.cpp - whofrees models ------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/ModelsCommand.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

ModelsCommand::ModelsCommand()
    : Command("models", "explain NAME FILE [-- FLAGS]: what a function or "
                        "class is taken for"),
      Action(llvm::cl::Positional, llvm::cl::desc("explain"),
             llvm::cl::sub(Name), llvm::cl::cat(category())),
      Arguments(llvm::cl::Positional, llvm::cl::desc("NAME FILE"),
                llvm::cl::sub(Name), llvm::cl::cat(category())),
      Files(Name) {}

ExitStatus
ModelsCommand::run(const clang::tooling::CompilationDatabase *Given) {
  if (Action.empty())
    return badUsage("'models' does what?");
  if (Action != "explain")
    return badUsage("'models' does not know '" + Action + "'");
  if (Arguments.size() != 2)
    return badUsage("'models explain' takes a NAME and a FILE");
  return explain(Arguments[0], Arguments[1], Given);
}

ExitStatus
ModelsCommand::explain(const std::string &Called, const std::string &File,
                       const clang::tooling::CompilationDatabase *Given) {
  const auto Unit = Files.parse(File, Given);
  if (!Unit)
    return Failed;
  llvm::errs() << "whofrees: cannot explain '" << Called << "' yet\n";
  return Failed;
}

} // namespace whofrees::cli
