//===--- AnyEnd.cpp - ends of a callee that are not told apart ------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Frame.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

void Solver::applyDestructor(const Summary &Sum, LocId Object, const Stmt *At,
                             Running &R) {
  Frame Fr;
  Fr.This = Value::address(Object);
  Fr.Site = At;
  State Before = R.S;
  Fr.Before = &Before;
  Fact Step;
  Step.Kind = FactKind::Call;
  Step.At = At;
  // The ways to end are not told apart by a destructor's caller.
  llvm::SmallVector<const Outcome *, 6> Ends;
  for (const Outcome &Out : Sum.Outcomes)
    Ends.push_back(&Out);
  applyAll(Ends, Sum, Fr, Step, R);
}

/// What a callee ends on one of its ways and leaves on another, neither being a
/// failure, it may be counting: whether it is left is not known.
void Solver::doubt(const Outcome &Out, const Summary &Sum, const Frame &Fr,
                   State &S) {
  for (const Outcome &Other : Sum.Outcomes) {
    if (Other.Failure != Out.Failure)
      continue;
    for (const Resource &X : Other.Visible.Resources)
      if ((X.Bits & (Released | Taken)) &&
          C.Locs[X.Object].Kind != LocKind::Fresh &&
          !(Out.Visible.bits(X.Object) & (Released | HandedOver | Failed)))
        for (LocId L : translate(X.Object, Fr))
          if (Resource *Mine = S.resource(C.Locs.rootOf(L));
              Mine && (Mine->Bits & Held))
            Mine->Bits |= Unsure;
  }
}

/// Ends that are not told apart: what one of them releases is released, as far
/// as anybody has to; the memory may live if another one leaves it.
void Solver::applyAll(llvm::ArrayRef<const Outcome *> Ends, const Summary &Sum,
                      const Frame &Fr, const Fact &N, Running &R) {
  Observer *O = Watching;
  for (const Outcome *Out : Ends) {
    apply(*Out, Sum, Fr, N, R);
    Watching = nullptr; // nothing is given back twice by this
  }
  Watching = O;
  if (R.Acts)
    return;
  for (const Outcome *Out : Ends)
    for (const Resource &X : Out->Visible.Resources) {
      if (!(X.Bits & Released) || C.Locs[X.Object].Kind == LocKind::Fresh)
        continue;
      if (llvm::all_of(Sum.Outcomes, [&](const Outcome &Other) {
            Status There = Other.Visible.bits(X.Object);
            return There == Failed || (There & Released);
          }))
        continue;
      for (LocId L : translate(X.Object, Fr))
        if (Resource *Mine = R.S.resource(L); Mine && (Mine->Bits & Released))
          Mine->Bits |= Lives;
    }
}

} // namespace whofrees::flow
