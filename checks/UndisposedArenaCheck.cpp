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
    Q.Id = "arena-not-disposed";
    Q.Known = {{"arena", M.Resource}, {"function", M.Function}};
    for (clang::SourceLocation Return : M.ReturnsAt)
      Q.Path.push_back({"returns-here", Return, {}});
    say(Q);
  }
}

} // namespace whofrees::checks
