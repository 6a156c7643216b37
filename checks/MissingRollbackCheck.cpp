//===--- MissingRollbackCheck.cpp - who frees it when init fails ----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "checks/MissingRollbackCheck.h"
#include "clang/AST/DeclCXX.h"

namespace whofrees::checks {

void MissingRollbackCheck::askAbout(const flow::Findings &Found) {
  for (const flow::MissingRollback &M : Found.Rollbacks) {
    if (M.Failures.empty())
      continue;
    const flow::FailurePoint &First = M.Failures.front();
    ask::Ask Q;
    Q.At = First.At;
    Q.Known = {{"resource", M.Resource}};
    switch (First.Kind) {
    case flow::FailureKind::Acquire:
      Q.Id = "rollback-alloc";
      Q.Known.set("failing", First.Name);
      break;
    case flow::FailureKind::Call:
      Q.Id = "rollback-call";
      Q.Known.set("callee", First.Name);
      break;
    case flow::FailureKind::Exit:
      Q.Id = "rollback-exit";
      Q.Known.set("function", M.Function);
      break;
    }
    Q.Path.push_back({"acquired-here", M.AcquiredAt, {}});
    bool OwnExit = First.Kind == flow::FailureKind::Exit && !First.Throws;
    clang::SourceLocation Throw =
        First.Leaves.isValid() ? First.Leaves : First.At;
    if (First.Throws && M.InConstructor)
      Q.Path.push_back(
          {"throw-skips-destructor", Throw, {{"class", M.Function}}});
    else if (First.Throws)
      Q.Path.push_back({"throw-leaves", Throw, {{"function", M.Function}}});
    else if (!OwnExit)
      Q.Path.push_back(
          {"returns-here", First.Leaves, {{"function", M.Function}}});
    for (const flow::FailurePoint &P : llvm::drop_begin(M.Failures))
      Q.Path.push_back({"also-fails-here", P.At, {}});
    say(Q);
  }
}

} // namespace whofrees::checks
