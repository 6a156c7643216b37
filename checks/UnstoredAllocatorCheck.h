//===--- UnstoredAllocatorCheck.h - asks who takes it -----------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CHECKS_UNSTOREDALLOCATORCHECK_H
#define WHOFREES_CHECKS_UNSTOREDALLOCATORCHECK_H

#include "checks/QuestionCheck.h"

namespace whofrees::checks {

/// Asks which allocator will get a buffer back.
/// User-facing documentation: docs/checks/unstored-allocator.md
class UnstoredAllocatorCheck : public QuestionCheck {
public:
  using QuestionCheck::QuestionCheck;

protected:
  void askAbout(const flow::Findings &Found) override;
};

} // namespace whofrees::checks

#endif // WHOFREES_CHECKS_UNSTOREDALLOCATORCHECK_H
