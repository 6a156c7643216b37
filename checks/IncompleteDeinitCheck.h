//===--- IncompleteDeinitCheck.h - what deinit forgets -*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_INCOMPLETEDEINITCHECK_H
#define WHOFREES_CHECKS_INCOMPLETEDEINITCHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks who frees a buffer that an object acquires and its deinit leaves.
/// User-facing documentation: docs/checks/incomplete-deinit.md
class IncompleteDeinitCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_INCOMPLETEDEINITCHECK_H
