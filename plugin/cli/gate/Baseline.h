//===--- Baseline.h - what was known before ---------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_BASELINE_H
#define WHOFREES_CLI_GATE_BASELINE_H

#include "cli/gate/Report.h"
#include "llvm/Support/Error.h"

namespace whofrees::cli {

/// Reads \p File and marks in \p Of what it knows, and nothing else. A finding
/// of a file that was renamed is known by its check, function and resource.
/// What nothing is found for is put into Report::Stale if \p Whole: otherwise
/// not all was looked at.
llvm::Error applyBaseline(llvm::StringRef File, Report &Of, bool Whole);

/// Writes every finding of \p Of that no comment silences to \p File.
llvm::Error writeBaseline(llvm::StringRef File, const Report &Of);

/// Writes \p Text to \p File, by way of another file beside it, so that nobody
/// reads half of it.
llvm::Error writeWhole(llvm::StringRef File, llvm::StringRef Text);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_BASELINE_H
