//===--- PersistentInScratchCheck.h - asks what stays -----------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_PERSISTENTINSCRATCHCHECK_H
#define WHOFREES_CHECKS_PERSISTENTINSCRATCHCHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks what stays of memory that is kept, but belongs to a scratch arena.
/// User-facing documentation: docs/checks/persistent-in-scratch.md
class PersistentInScratchCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_PERSISTENTINSCRATCHCHECK_H
