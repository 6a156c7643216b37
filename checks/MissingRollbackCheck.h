//===--- MissingRollbackCheck.h - asks about rollback -----------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_MISSINGROLLBACKCHECK_H
#define WHOFREES_CHECKS_MISSINGROLLBACKCHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks who frees a resource that is held when something after it fails.
/// User-facing documentation: docs/checks/missing-rollback.md
class MissingRollbackCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_MISSINGROLLBACKCHECK_H
