//===--- PersistentInScratchCheck.cpp - what stays of scratch memory ------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/PersistentInScratchCheck.h"

namespace whofrees::checks {

void PersistentInScratchCheck::askAbout(const flow::Findings &Found) {
  for (const flow::ScratchEscape &E : Found.Escapes) {
    if (!E.Persistent)
      continue;
    ask::Ask Q;
    Q.At = E.At;
    Q.Id = "persistent-until-end";
    Q.May = E.May;
    Q.Known = {
        {"resource", E.Holder}, {"arena", E.Arena}, {"function", E.Function}};
    Q.Path.push_back({"acquired-from-here", E.AcquiredAt, {}});
    switch (E.Ends) {
    case flow::ScratchEscape::Disposed:
      Q.Path.push_back({"arena-disposed-here", E.EndsAt, {}});
      break;
    case flow::ScratchEscape::Reset:
      Q.Path.push_back({"arena-reset-here", E.EndsAt, {}});
      break;
    case flow::ScratchEscape::EndOfScope:
      Q.Path.push_back({"arena-ends-with", E.EndsAt, {}});
      break;
    }
    say(Q);
  }
  for (const flow::PersistentInScratch &P : Found.Persistent) {
    ask::Ask Q;
    Q.At = P.At;
    Q.Known = {{"resource", P.Resource}, {"arena", P.Arena}};
    if (P.Function.empty()) {
      Q.Id = "persistent-for-one-round";
      Q.Path.push_back({"acquired-from-here", P.AcquiredAt, {}});
      Q.Path.push_back({"arena-reset-here", P.ResetAt, {}});
    } else {
      Q.Id = "persistent-until-reset";
      Q.Known.set("function", P.Function);
      Q.Path.push_back({"arena-reset-here", P.ResetAt, {}});
      Q.Path.push_back({"used-here", P.UsedAt, {}});
    }
    say(Q);
  }
}

} // namespace whofrees::checks
