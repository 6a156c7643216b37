//===--- Program.h - another program, run to its end ------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_DOCTOR_PROGRAM_H
#define WHOFREES_CLI_DOCTOR_PROGRAM_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace whofrees::cli {

/// What a program said, and how it ended.
struct ProgramResult {
  int Status = -1; ///< below 0: it did not run, or was killed; Problem says why
  std::string Problem;
  std::string Output, Errors;

  bool ran() const { return Status >= 0; }
};

/// Runs \p Program, a path, or a name that is looked for in PATH, and waits for
/// a minute at most.
ProgramResult runProgram(llvm::StringRef Program,
                         llvm::ArrayRef<llvm::StringRef> Arguments);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_DOCTOR_PROGRAM_H
