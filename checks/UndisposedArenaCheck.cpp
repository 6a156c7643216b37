//===--- UndisposedArenaCheck.cpp - asks who ends an arena ----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/UndisposedArenaCheck.h"

namespace whofrees::checks {

void UndisposedArenaCheck::askAbout(const flow::Findings &Found) {
  for (const flow::MissingRelease &M : Found.Missing) {
    if (!M.Arena)
      continue;
    ask::Ask Q;
    Q.At = M.At;
    bool Jumps = M.Lost == flow::LossKind::Jump;
    bool Loses = M.Lost == flow::LossKind::Overwrite;
    Q.Id = Jumps   ? "arena-lost-with-the-round"
           : Loses ? "arena-lost-by-overwriting"
                   : "arena-not-disposed";
    Q.Known = {{"arena", M.Resource},
               {"function", M.Function},
               {"resource", M.Resource}};
    for (clang::SourceLocation Return : M.ReturnsAt)
      Q.Path.push_back({Jumps   ? "round-left-here"
                        : Loses ? "overwritten-here"
                                : "returns-here",
                        Return,
                        {}});
    say(Q);
  }
}

} // namespace whofrees::checks
