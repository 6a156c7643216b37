//===--- UnresetArenaCheck.h - asks when a round ends -----------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_UNRESETARENACHECK_H
#define WHOFREES_CHECKS_UNRESETARENACHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks when an arena that grows in each round of a loop gives memory back.
/// User-facing documentation: docs/checks/unreset-arena.md
class UnresetArenaCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_UNRESETARENACHECK_H
