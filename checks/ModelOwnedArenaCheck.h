//===--- ModelOwnedArenaCheck.h - asks about lifetimes ---------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_MODELOWNEDARENACHECK_H
#define WHOFREES_CHECKS_MODELOWNEDARENACHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks, in courses, why one object has two lifetimes.
/// User-facing documentation: docs/checks/model-owned-arena.md
class ModelOwnedArenaCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_MODELOWNEDARENACHECK_H
