//===--- UnresetArenaCheck.cpp - asks when a round ends -------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/UnresetArenaCheck.h"

namespace whofrees::checks {

void UnresetArenaCheck::askAbout(const flow::Findings &Found) {
  for (const flow::UnresetArena &U : Found.Unreset) {
    ask::Ask Q;
    Q.At = U.At;
    Q.Id = "arena-not-reset";
    Q.Known = {{"resource", U.Resource}, {"arena", U.Arena}};
    Q.Path.push_back({"rounds-begin-here", U.LoopAt, {}});
    say(Q);
  }
}

} // namespace whofrees::checks
