//===--- Surroundings.h - what decides about a file -------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_DOCTOR_SURROUNDINGS_H
#define WHOFREES_CLI_DOCTOR_SURROUNDINGS_H

#include "cli/doctor/Diagnosis.h"
#include "cli/doctor/Tools.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace whofrees::cli {

/// A file or a folder to look at, and where its flags come from.
struct Place {
  std::string Path;     ///< absolute
  std::string BuildDir; ///< from `-p`, or empty
  const clang::tooling::CompilationDatabase *Given = nullptr; ///< after `--`
};

/// Whether it is known how the file is compiled. Returns the folder of the
/// compile database, or an empty string if there is none.
std::string lookForCommands(const Place &At, Diagnosis &Say);

/// Whether a `.clang-tidy` above switches our checks off.
void lookAtConfiguration(const Place &At, Diagnosis &Say);

/// Whether the file compiles, and what is asked about it. \p Database is from
/// lookForCommands.
void lookAtFile(const Place &At, llvm::StringRef Database, const Tools &With,
                Diagnosis &Say);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_DOCTOR_SURROUNDINGS_H
