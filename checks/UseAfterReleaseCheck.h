//===--- UseAfterReleaseCheck.h - asks what is left -------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_USEAFTERRELEASECHECK_H
#define WHOFREES_CHECKS_USEAFTERRELEASECHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks what is left of memory that is used after its end.
/// User-facing documentation: docs/checks/use-after-release.md
class UseAfterReleaseCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_USEAFTERRELEASECHECK_H
