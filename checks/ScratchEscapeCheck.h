//===--- ScratchEscapeCheck.h - asks about gone arenas ----------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_SCRATCHESCAPECHECK_H
#define WHOFREES_CHECKS_SCRATCHESCAPECHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks what becomes of memory that leaves the arena it belongs to.
/// User-facing documentation: docs/checks/scratch-escape.md
class ScratchEscapeCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_SCRATCHESCAPECHECK_H
