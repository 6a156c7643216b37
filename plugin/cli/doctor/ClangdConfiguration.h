//===--- ClangdConfiguration.h - what .clangd files leave out ---*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_DOCTOR_CLANGDCONFIGURATION_H
#define WHOFREES_CLI_DOCTOR_CLANGDCONFIGURATION_H

#include "cli/doctor/Diagnosis.h"
#include "llvm/ADT/StringRef.h"

namespace whofrees::cli {

/// Whether a `.clangd` above \p File, or the user's own configuration of
/// clangd, takes our checks away in editors. Says nothing if none does.
void lookAtClangdConfiguration(llvm::StringRef File, Diagnosis &Say);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_DOCTOR_CLANGDCONFIGURATION_H
