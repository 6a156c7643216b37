//===--- Running.h - a partition on its way through a block -----*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_RUNNING_H
#define WHOFREES_FLOW_RUNNING_H

#include "flow/Solver.h"

namespace whofrees::flow {

struct Solver::Running {
  FailureKey Key = nullptr;
  State S;
  std::vector<ValueSet> Temps; ///< of this block only
  unsigned Block = 0;
  unsigned Next = 0; ///< the step to do next
  bool Acts = false; ///< the callee does all that it does on any of its ways
  bool Done = false; ///< nothing follows: it threw, or cannot happen
  const clang::Stmt *ReturnedAt = nullptr;
};

inline Tri compare(int L, Compare Op, int R) {
  bool Is = false;
  switch (Op) {
  case Compare::Equal:
    Is = L == R;
    break;
  case Compare::NotEqual:
    Is = L != R;
    break;
  case Compare::Less:
    Is = L < R;
    break;
  case Compare::LessEqual:
    Is = L <= R;
    break;
  case Compare::Greater:
    Is = L > R;
    break;
  case Compare::GreaterEqual:
    Is = L >= R;
    break;
  }
  return Is ? Tri::Yes : Tri::No;
}

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_RUNNING_H
