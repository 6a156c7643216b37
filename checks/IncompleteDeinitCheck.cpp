//===--- IncompleteDeinitCheck.cpp - what deinit forgets ------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/IncompleteDeinitCheck.h"

namespace whofrees::checks {

void IncompleteDeinitCheck::askAbout(const flow::Findings &Found) {
  for (const flow::ForgottenField &F : Found.Forgotten) {
    ask::Ask Q;
    Q.At = F.At;
    Q.Id = "deinit-forgets";
    Q.Known = {{"resource", F.Resource},
               {"deinit", F.Deinit},
               {"released", F.Released}};
    Q.Path.push_back({"acquired-here", F.AcquiredAt, {}});
    Q.Path.push_back({"released-here", F.ReleasedAt, {}});
    say(Q);
  }
}

} // namespace whofrees::checks
