//===--- UseAfterReleaseCheck.cpp - asks what is left ---------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/UseAfterReleaseCheck.h"

namespace whofrees::checks {

void UseAfterReleaseCheck::askAbout(const flow::Findings &Found) {
  for (const flow::UseAfterRelease &U : Found.Uses) {
    ask::Ask Q;
    Q.At = U.At;
    Q.Known = {{"resource", U.Resource}};
    if (!U.Arena.empty())
      Q.Known.set("arena", U.Arena);
    switch (U.Ends) {
    case flow::EndKind::Released:
      Q.Id = U.Returned ? "return-after-release" : "use-after-release";
      Q.Path.push_back({"released-here", U.GoneAt, {{"released", U.Resource}}});
      break;
    case flow::EndKind::Reset:
      Q.Id = "use-after-reset";
      Q.Path.push_back({"arena-reset-here", U.GoneAt, {}});
      break;
    case flow::EndKind::Disposed:
      Q.Id = "use-after-dispose";
      Q.Path.push_back({"arena-disposed-here", U.GoneAt, {}});
      break;
    case flow::EndKind::EndOfScope:
      Q.Id = "use-after-dispose";
      Q.Path.push_back({"arena-ends-here", U.GoneAt, {}});
      break;
    }
    say(Q);
  }
}

} // namespace whofrees::checks
