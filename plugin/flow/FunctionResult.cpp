//===--- FunctionResult.cpp - one solved function -------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

ResultClass classOf(const ValueSet &V) {
  bool Null = false, NonNull = false, Zero = false, Positive = false,
       Negative = false, Other = V.empty();
  for (Value X : V)
    switch (X.kind()) {
    case Value::Null:
      Null = true;
      break;
    case Value::NonNull:
    case Value::Address:
    case Value::Inside:
      NonNull = true;
      break;
    case Value::Int:
      (X.asInt() == 0 ? Zero : X.asInt() > 0 ? Positive : Negative) = true;
      break;
    case Value::Unknown:
      Other = true;
      break;
    }
  if (Other || Null + NonNull + Zero + Positive + Negative != 1)
    return ResultClass::Other;
  return Null       ? ResultClass::Null
         : NonNull  ? ResultClass::NonNull
         : Zero     ? ResultClass::Zero
         : Positive ? ResultClass::Positive
                    : ResultClass::Negative;
}

bool FunctionResult::isFailureKey(FailureKey K) const {
  return K && !isa<GotoStmt>(K);
}

/// What the pointers in a record that is returned hold: nothing, after a
/// failure, and something after a success.
ValueSet FunctionResult::pointersIn(const RecordDecl *R,
                                    const State &At) const {
  ValueSet V;
  if (const Entry *Whole = At.find(C.Locs.returned()))
    V = Whole->Holds;
  if (!R->isCompleteDefinition() ||
      C.Types.isOpaque(F.Function->getReturnType()))
    return V;
  ValueSet Parts;
  for (const FieldDecl *Field : R->fields()) {
    LocId L = C.Locs.field(C.Locs.returned(), Field);
    if (Field->getType()->isPointerType())
      for (Value One : S.valueAt(At, L))
        Parts.insert(S.isNull(One, At) ? Value::null() : One);
  }
  return Parts.empty() ? V : Parts;
}

void FunctionResult::atExit(const ExitPoint &X) {
  FunctionExit E;
  E.Kind = X.Kind;
  E.Key = X.Key;
  E.At = X.At;
  E.Explicit = X.Explicit;
  E.S = *X.S;
  if (X.Kind == ExitKind::Return) {
    ValueSet V;
    if (const Entry *R = E.S.find(C.Locs.returned()))
      for (Value One : R->Holds)
        V.insert(S.isNull(One, E.S) ? Value::null() : One);
    if (const RecordDecl *R = recordOf(F.Function->getReturnType()))
      V = pointersIn(R, E.S);
    E.Result = classOf(V);
  }
  Exits.push_back(std::move(E));
}

void FunctionResult::atCall(const Fact &N, const FunctionDecl *Callee,
                            FailureKey Key, const State &, LocId Object) {
  if (Callee)
    Calls.push_back({Callee, Key, Object, N.At});
  if (Callee)
    noteReference(N, Callee);
}

bool FunctionResult::goesOn(const FunctionExit &E) const {
  if (!isFailureKey(E.Key) || E.Kind != ExitKind::Return)
    return false;
  const SourceManager &SM = C.Ast.getSourceManager();
  return llvm::any_of(E.S.Resources, [&](const Resource &X) {
    const Stmt *Site = C.Locs[X.Object].Kind == LocKind::Fresh
                           ? C.Locs[X.Object].site()
                           : nullptr;
    return Site && (X.Bits & Held) &&
           !(X.Bits & (Released | HandedOver | Failed | Absent | HeldBefore)) &&
           SM.isBeforeInTranslationUnit(E.Key->getBeginLoc(),
                                        Site->getBeginLoc()) &&
           !S.isInLoop(Site) && isKept(X.Object, E);
  });
}

void FunctionResult::classify() {
  unsigned Normal[6] = {}, Failing[6] = {};
  std::vector<bool> GoesOn;
  GoesOn.reserve(Exits.size());
  for (const FunctionExit &E : Exits)
    GoesOn.push_back(goesOn(E));
  // A failure that nobody looked at leaves where success does, and as it does.
  auto IsUnchecked = [&](const FunctionExit &E) {
    for (unsigned I = 0; I < Exits.size(); ++I) {
      const FunctionExit &O = Exits[I];
      if (E.At && O.Kind == ExitKind::Return && (!O.Key || GoesOn[I]) &&
          O.At == E.At && O.Result == E.Result)
        return true;
    }
    return false;
  };
  for (unsigned I = 0; I < Exits.size(); ++I) {
    const FunctionExit &E = Exits[I];
    if (E.Kind != ExitKind::Return)
      continue;
    unsigned Result = static_cast<unsigned>(E.Result);
    if (!isFailureKey(E.Key))
      ++Normal[Result];
    else if (!GoesOn[I] && !IsUnchecked(E))
      ++Failing[Result];
  }
  auto Seen = [&](ResultClass R) {
    unsigned I = static_cast<unsigned>(R);
    return Normal[I] + Failing[I] > 0;
  };
  auto OnlyFailing = [&](ResultClass R) {
    unsigned I = static_cast<unsigned>(R);
    return Failing[I] > 0 && Normal[I] == 0;
  };
  QualType T = F.Function->getReturnType();
  bool Boolean = T->isBooleanType();
  // C says which of 0 and 1 is the failure by which one failures return.
  bool ZeroFails = false, PositiveFails = false;
  if (Seen(ResultClass::Zero) && Seen(ResultClass::Positive)) {
    auto AnyFailing = [&](ResultClass R) {
      return Failing[static_cast<unsigned>(R)] > 0;
    };
    ZeroFails =
        AnyFailing(ResultClass::Zero) && !AnyFailing(ResultClass::Positive);
    PositiveFails =
        AnyFailing(ResultClass::Positive) && !AnyFailing(ResultClass::Zero);
    if (ZeroFails == PositiveFails) {
      ZeroFails = Boolean;
      PositiveFails = false;
    }
  }
  for (FunctionExit &E : Exits) {
    if (E.Kind == ExitKind::Exception) {
      E.Failure = true;
      continue;
    }
    switch (E.Result) {
    case ResultClass::Null:
      E.Failure = Seen(ResultClass::NonNull) || isFailureKey(E.Key);
      break;
    case ResultClass::NonNull:
      E.Failure = false;
      break;
    case ResultClass::Negative:
      E.Failure = Seen(ResultClass::Zero) || Seen(ResultClass::Positive) ||
                  isFailureKey(E.Key);
      break;
    case ResultClass::Zero:
      E.Failure = ZeroFails || (isFailureKey(E.Key) && OnlyFailing(E.Result) &&
                                !Seen(ResultClass::Negative));
      break;
    case ResultClass::Positive:
      E.Failure =
          PositiveFails || (isFailureKey(E.Key) && OnlyFailing(E.Result) &&
                            Seen(ResultClass::Zero));
      break;
    case ResultClass::Other:
      // A failure that nobody looked at leaves where success does.
      E.Failure = isFailureKey(E.Key) && !GoesOn[&E - &Exits[0]] &&
                  llvm::none_of(Exits, [&](const FunctionExit &O) {
                    return O.Kind == ExitKind::Return && O.At == E.At &&
                           !isFailureKey(O.Key);
                  });
      break;
    }
  }
}

bool FunctionResult::outlives(LocId L, const FunctionExit &E) const {
  LocId Anchor = C.Locs.anchorOf(L);
  const Location &A = C.Locs[Anchor];
  switch (A.Kind) {
  case LocKind::This:
    // An object whose constructor throws is gone.
    return E.Kind != ExitKind::Exception ||
           !isa<CXXConstructorDecl>(F.Function);
  case LocKind::Return:
    return E.Kind == ExitKind::Return;
  case LocKind::Var: {
    const VarDecl *V = A.var();
    if (!V)
      return false;
    if (!V->hasLocalStorage())
      return true;
    if (V->getDeclContext() != F.Function)
      return true; // captured
    // A parameter is the function's own; what it pointed to is not.
    return isa<ParmVarDecl>(V) && Anchor != L && !C.Locs.isWithin(L, Anchor);
  }
  default:
    return false;
  }
}

} // namespace whofrees::flow
