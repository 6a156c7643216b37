//===--- DoctorCommand.h - whofrees doctor ----------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_DOCTOR_DOCTORCOMMAND_H
#define WHOFREES_CLI_DOCTOR_DOCTORCOMMAND_H

#include "cli/Command.h"

namespace whofrees::cli {

/// `whofrees doctor [FILE...]`: why nothing shows. `Failed`: it found a cause,
/// and said what to do about it.
class DoctorCommand : public Command {
public:
  DoctorCommand();
  ExitStatus run(const clang::tooling::CompilationDatabase *Given) override;

private:
  llvm::cl::list<std::string> Files;
  llvm::cl::opt<std::string> BuildDir, ClangTidy, Plugin, Clangd;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_DOCTOR_DOCTORCOMMAND_H
