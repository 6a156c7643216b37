//===--- MissingReleaseCheck.cpp - asks who frees the rest ----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/MissingReleaseCheck.h"

namespace whofrees::checks {

void MissingReleaseCheck::askAbout(const flow::Findings &Found) {
  for (const flow::MissingRelease &M : Found.Missing) {
    if (M.Arena)
      continue;
    ask::Ask Q;
    Q.At = M.At;
    bool Jumps = M.Lost == flow::LossKind::Jump;
    bool Loses = M.Lost == flow::LossKind::Overwrite;
    Q.Id = M.LetGo        ? "let-go"
           : M.TakenOut   ? "taken-out-and-dropped"
           : M.Overwrites ? "overwritten"
           : M.Dropped    ? "result-dropped"
           : Jumps        ? "lost-with-the-round"
           : Loses        ? "lost-by-overwriting"
                          : "never-released";
    Q.Known = {{M.Dropped || M.TakenOut ? "callee" : "resource", M.Resource},
               {"function", M.Function}};
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
