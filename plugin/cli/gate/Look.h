//===--- Look.h - a look at one file ----------------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_LOOK_H
#define WHOFREES_CLI_GATE_LOOK_H

#include "cli/gate/Finding.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/StringSet.h"

namespace whofrees::cli {

/// What all files are looked at with.
struct LookOptions {
  const clang::tooling::CompilationDatabase *Commands = nullptr;
  std::string Profile, Model, Questions; ///< as given; empty if not
  /// If not null, a file that includes none of these, as shownPath() calls
  /// them, is skipped.
  const llvm::StringSet<> *Changed = nullptr;
};

/// Parses \p Unit and runs the checks on it, in this process, which it can
/// take down: see Workers.h.
UnitResult look(const std::string &Unit, const LookOptions &Options);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_LOOK_H
