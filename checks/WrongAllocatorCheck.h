//===--- WrongAllocatorCheck.h - asks where memory belongs ------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_WRONGALLOCATORCHECK_H
#define WHOFREES_CHECKS_WRONGALLOCATORCHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks which allocator memory goes back to.
/// User-facing documentation: docs/checks/wrong-allocator.md
class WrongAllocatorCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_WRONGALLOCATORCHECK_H
