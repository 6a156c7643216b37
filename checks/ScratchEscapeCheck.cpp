//===--- ScratchEscapeCheck.cpp - what is left when the arena is gone -----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/ScratchEscapeCheck.h"

namespace whofrees::checks {

void ScratchEscapeCheck::askAbout(const flow::Findings &Found) {
  // What an init means to stay is asked about as that.
  bool Persistent = isAsked("whofrees-persistent-in-scratch");
  for (const flow::ScratchEscape &E : Found.Escapes) {
    if (E.Persistent && Persistent)
      continue;
    ask::Ask Q;
    Q.At = E.At;
    Q.Id = E.Holder.empty() ? "escape-return" : "escape-store";
    Q.May = E.May;
    Q.Known = {{"resource", E.Resource}, {"arena", E.Arena}};
    if (!E.Holder.empty())
      Q.Known.set("holder", E.Holder);
    Q.Path.push_back({"acquired-from-here", E.AcquiredAt, {}});
    switch (E.Ends) {
    case flow::ScratchEscape::Disposed:
      Q.Path.push_back({"arena-disposed-here", E.EndsAt, {}});
      break;
    case flow::ScratchEscape::Reset:
      Q.Path.push_back({"arena-reset-here", E.EndsAt, {}});
      break;
    case flow::ScratchEscape::EndOfScope:
      Q.Path.push_back(
          {"arena-ends-with", E.EndsAt, {{"function", E.Function}}});
      break;
    }
    say(Q);
  }
}

} // namespace whofrees::checks
