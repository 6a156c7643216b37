//===--- WrongAllocatorCheck.cpp - asks where memory belongs --------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/WrongAllocatorCheck.h"

namespace whofrees::checks {

void WrongAllocatorCheck::askAbout(const flow::Findings &Found) {
  for (const flow::WrongAllocator &W : Found.Wrong) {
    ask::Ask Q;
    Q.At = W.At;
    Q.Id = W.OfArena      ? "release-of-arena-memory"
           : W.IsVariable ? "release-of-a-variable"
           : W.IsInside   ? "release-of-a-part"
                          : "wrong-allocator";
    Q.Known = {{"resource", W.Resource}, {"other", W.Other}};
    if (!W.IsVariable && !W.IsInside)
      Q.Known.set(W.OfArena ? "arena" : "allocator", W.Allocator);
    if (!W.IsVariable)
      Q.Path.push_back({"acquired-here", W.AcquiredAt, {}});
    say(Q);
  }
}

} // namespace whofrees::checks
