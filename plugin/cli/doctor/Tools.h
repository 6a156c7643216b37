//===--- Tools.h - the programs that are to ask -----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_DOCTOR_TOOLS_H
#define WHOFREES_CLI_DOCTOR_TOOLS_H

#include "cli/doctor/Canary.h"
#include "cli/doctor/Diagnosis.h"
#include <string>

namespace whofrees::cli {

/// The programs to look at: paths, or names that are looked for in PATH.
struct Tools {
  std::string ClangTidy;
  std::string Plugin; ///< empty if ClangTidy needs none
  std::string Clangd; ///< empty if there is none to look at
};

/// What is installed beside this program, for whatever is empty in \p Given.
Tools withDefaults(Tools Given);

/// Whether clang-tidy loads the plugin and asks about the canary. Takes the
/// plugin out of \p With if clang-tidy has the checks inside.
bool isTidyWell(Tools &With, const Canary &Bird, Diagnosis &Say);

/// Whether clangd, which \p With has, asks about the canary.
void lookAtClangd(const Tools &With, const Canary &Bird, Diagnosis &Say);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_DOCTOR_TOOLS_H
