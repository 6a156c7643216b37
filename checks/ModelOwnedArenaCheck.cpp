//===--- ModelOwnedArenaCheck.cpp - two lifetimes in one object -----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/ModelOwnedArenaCheck.h"

namespace whofrees::checks {

void ModelOwnedArenaCheck::askAbout(const flow::Findings &Found) {
  // Nothing is wrong with the code: who builds it every day decided so.
  if (!isForCourse())
    return;
  for (const flow::OwnedArena &O : Found.Owned) {
    ask::Ask Q;
    Q.At = O.At;
    Q.Id = "two-lifetimes";
    Q.Known = {{"object", O.Class},
               {"resource", O.Resource},
               {"arena", O.Arena},
               {"function", O.Function}};
    Q.Path.push_back({"stays-here", O.HeldAt, {}});
    Q.Path.push_back({"arena-reset-here", O.ResetAt, {}});
    say(Q);
  }
}

} // namespace whofrees::checks
