//===--- DoubleReleaseCheck.cpp - asks which release counts ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/DoubleReleaseCheck.h"

namespace whofrees::checks {

void DoubleReleaseCheck::askAbout(const flow::Findings &Found) {
  for (const flow::DoubleRelease &D : Found.Doubles) {
    ask::Ask Q;
    Q.At = D.At;
    Q.Known = {{"resource", D.Resource}};
    if (!D.Keeper.empty()) {
      Q.Id = "kept-and-released";
      Q.Known.set("function", D.Function);
      Q.Known.set("object", D.Keeper);
    } else if (!D.Function.empty()) {
      Q.Id = "release-leaves-set";
      Q.Known.set("function", D.Function);
    } else if (D.Class.empty()) {
      Q.Id = "double-release";
    } else {
      Q.Id = "double-owner";
      Q.Known.set("class", D.Class);
      Q.Known.set("object", D.Copy);
    }
    Q.Path.push_back({"released-here", D.FirstAt, {{"released", D.Resource}}});
    say(Q);
  }
}

} // namespace whofrees::checks
