//===--- MissingReleaseCheck.h - asks who frees the rest --------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_MISSINGRELEASECHECK_H
#define WHOFREES_CHECKS_MISSINGRELEASECHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks who frees memory that a function acquires and then loses.
/// User-facing documentation: docs/checks/missing-release.md
class MissingReleaseCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_MISSINGRELEASECHECK_H
