//===--- UnstoredAllocatorCheck.cpp - which allocator deinit can reach ----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/UnstoredAllocatorCheck.h"

namespace whofrees::checks {

void UnstoredAllocatorCheck::askAbout(const flow::Findings &Found) {
  for (const flow::UnstoredAllocator &U : Found.Unstored) {
    ask::Ask Q;
    Q.At = U.AcquiredAt;
    Q.Known = {{"resource", U.Resource}, {"allocator", U.Allocator}};
    if (U.Deinit.empty()) {
      Q.Id = "allocator-not-stored";
      Q.Known.set("object", U.Object);
    } else {
      Q.Id = "allocator-differs";
      Q.Known.set("deinit", U.Deinit);
      Q.Known.set("other", U.Other);
      Q.Path.push_back({"released-through-here", U.ReleasedAt, {}});
    }
    say(Q);
  }
}

} // namespace whofrees::checks
