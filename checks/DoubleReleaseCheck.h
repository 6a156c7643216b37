//===--- DoubleReleaseCheck.h - asks which release counts -------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_DOUBLERELEASECHECK_H
#define WHOFREES_CHECKS_DOUBLERELEASECHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks which of two releases of the same memory is the one that counts.
/// User-facing documentation: docs/checks/double-release.md
class DoubleReleaseCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_DOUBLERELEASECHECK_H
