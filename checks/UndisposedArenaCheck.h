//===--- UndisposedArenaCheck.h - asks who ends an arena --------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_UNDISPOSEDARENACHECK_H
#define WHOFREES_CHECKS_UNDISPOSEDARENACHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks who disposes of an arena that a function makes and then loses.
/// User-facing documentation: docs/checks/undisposed-arena.md
class UndisposedArenaCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_UNDISPOSEDARENACHECK_H
