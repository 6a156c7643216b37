//===--- Suppressions.h - comments that silence a check ---------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_SUPPRESSIONS_H
#define WHOFREES_CLI_GATE_SUPPRESSIONS_H

#include "cli/gate/Finding.h"
#include "llvm/ADT/ArrayRef.h"

namespace whofrees::cli {

/// The check under which a comment without a reason is reported.
inline constexpr char NoReason[] = "whofrees-suppression-without-reason";

/// The comments `NOLINT`, `NOLINTNEXTLINE` and `NOLINTBEGIN` of \p Code that
/// name one of our checks, or none at all. \p File is the name to give them.
std::vector<Suppression> suppressionsIn(llvm::StringRef Code,
                                        llvm::StringRef File);

/// Of \p All, the one that silences \p Check at that line; null if it is not
/// there to see, as in what a macro stands for.
Suppression *suppressionOf(llvm::StringRef Check, const Place &At,
                           std::vector<Suppression> &All);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_SUPPRESSIONS_H
