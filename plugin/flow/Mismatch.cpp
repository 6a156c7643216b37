//===--- Mismatch.cpp - memory that goes back to where it is not from -----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

std::string acquirerName(const Stmt *Site) {
  if (const auto *N = dyn_cast_or_null<CXXNewExpr>(Site))
    return N->isArray() ? "array new" : "new";
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Site))
    if (const FunctionDecl *F = Call->getDirectCallee())
      return F->getNameAsString();
  return {};
}

/// True if two places are certainly different allocators: each a variable or
/// object of its own, or each what another parameter or field leads to.
static bool areDistinct(LocId A, LocId B, const LocationTable &Locs) {
  if (A == B || Locs.isReachedFrom(A, B) || Locs.isReachedFrom(B, A))
    return false;
  const Location &X = Locs[A], &Y = Locs[B];
  // The function that gives and the one that takes back are a pair, not two
  // allocators.
  auto IsFunction = [&](const Location &L) {
    const VarDecl *V = L.Kind == LocKind::Init ? Locs[L.Parent].var() : L.var();
    return V && (V->getType()->isFunctionPointerType() ||
                 V->getType()->isFunctionReferenceType());
  };
  if (IsFunction(X) || IsFunction(Y))
    return false;
  auto IsDefinite = [](const Location &L) {
    return L.Kind == LocKind::Var || L.Kind == LocKind::Temp ||
           L.Kind == LocKind::Fresh;
  };
  if (IsDefinite(X) && IsDefinite(Y))
    return true;
  if (X.Kind != Y.Kind)
    return false;
  if (X.Kind == LocKind::Field)
    return X.Parent == Y.Parent;
  if (X.Kind != LocKind::Init)
    return false;
  const Location &P = Locs[X.Parent], &Q = Locs[Y.Parent];
  return P.Kind == Q.Kind && (P.Kind == LocKind::Var || P.Parent == Q.Parent);
}

/// True if what the memory came from and what it goes through were handed to
/// the function as different things: two allocators of C, each a struct of
/// functions with a context.
static bool areApart(const ValueSet &From, const ValueSet &Through,
                     const LocationTable &Locs) {
  llvm::SmallVector<LocId, 2> Given;
  auto AnchorOf = [&](Value V) {
    LocId A = V.isAddress() ? Locs.anchorOf(V.loc()) : 0;
    return A && Locs[A].var() && Locs[A].var()->hasLocalStorage() ? A : 0;
  };
  for (Value V : From) {
    if (!AnchorOf(V))
      return false;
    Given.push_back(AnchorOf(V));
  }
  return !From.empty() && !Through.empty() &&
         llvm::all_of(Through, [&](Value V) {
           return AnchorOf(V) && !llvm::is_contained(Given, AnchorOf(V));
         });
}

/// Looks whether memory that is released comes from somewhere else.
void FunctionResult::checkAllocator(const Fact &N, const ReleaseSeen &X,
                                    const State &At) {
  LocId Object = 0;
  bool Whole = false;
  for (Value V : X.Released) {
    if (V.kind() == Value::Null)
      continue;
    if (!V.isAddress() || Object)
      return;
    Object = C.Locs.rootOf(V.loc());
    Whole = V == Value::address(Object);
  }
  const Resource *R = Object ? At.resource(Object) : nullptr;
  if (!R || C.Locs[Object].Kind != LocKind::Fresh || isGone(R->Bits) ||
      !(R->Bits & OfArena ? N.Kind == FactKind::Release : Whole) ||
      (isDeclared(R->Kind) && R->Kind == X.Kind))
    return;
  const Stmt *Site = C.Locs[Object].site();
  ValueSet From = behindHandles(R->From, At);
  WrongAllocator W;
  W.Resource = nameOfSite(Site);
  W.At = N.At->getBeginLoc();
  W.AcquiredAt = Site->getBeginLoc();
  W.Other = X.Name;
  if (isHeap(R->Kind) && isHeap(X.Kind)) {
    if (R->Kind == X.Kind)
      return;
    W.Allocator = acquirerName(Site);
  } else if ((R->Bits & OfArena) && isHeap(X.Kind)) {
    if (R->From.size() != 1 || !R->From.begin()->isAddress())
      return;
    W.Allocator = nameOf(R->From.begin()->loc());
    W.OfArena = true;
  } else if (From.size() == 1 && X.Through.size() == 1 &&
             From.begin()->kind() == Value::Address &&
             X.Through.begin()->kind() == Value::Address &&
             areDistinct(From.begin()->loc(), X.Through.begin()->loc(),
                         C.Locs)) {
    W.Allocator = nameOf(From.begin()->loc());
    const RecordDecl *Of = recordOf(S.typeOf(From.begin()->loc()), true);
    if (Of && Of->isCompleteDefinition() && Of->field_empty() &&
        !TypeModel::isMemoryResource(dyn_cast<CXXRecordDecl>(Of)))
      return; // it has no state: any of them will do
  } else if (R->Kind == Family::Allocator && X.Kind == Family::Allocator &&
             areApart(From, X.Through, C.Locs)) {
    W.Allocator = nameOf(C.Locs.anchorOf(From.begin()->loc()));
    W.Other = nameOf(C.Locs.anchorOf(X.Through.begin()->loc()));
  } else {
    return;
  }
  if (W.Resource.empty() || W.Allocator.empty() || W.Other.empty() ||
      llvm::any_of(Mismatches, [&](const WrongAllocator &Y) {
        return Y.At == W.At && Y.AcquiredAt == W.AcquiredAt;
      }))
    return;
  Mismatches.push_back(std::move(W));
}

void FunctionResult::atOwn(const Fact &N, const ValueSet &V, const State &At) {
  ReleaseSeen X;
  X.Kind = N.Against ? Family::NewArray : Family::New;
  X.At = N.At;
  X.Name = N.Against ? "array delete" : "delete";
  X.Released = V;
  checkAllocator(N, X, At);
}

/// Compares how the fields of objects are acquired with how other functions
/// release them: `strdup` in one method, `delete[]` in the destructor.
void Lifecycles::findMismatched(Findings &Found) const {
  for (const GivenBack &B : Backs) {
    const FieldDecl *Field = B.field();
    if (!Field || !isHeap(B.Kind))
      continue;
    const FieldAcquire *First = nullptr;
    bool Alike = true;
    for (const FieldAcquire &A : Acquires) {
      if (A.field() != Field)
        continue;
      // The rows of a table are acquired otherwise than the table.
      if ((A.Path.back() == nullptr) != B.OfElement)
        continue;
      Alike &= isHeap(A.Kind) && A.Kind != B.Kind;
      if (!First)
        First = &A;
    }
    if (!First || !Alike || First->In == B.In ||
        llvm::any_of(Found.Wrong,
                     [&](const WrongAllocator &W) { return W.At == B.At; }))
      continue;
    std::string From = acquirerName(First->Site);
    if (From.empty() || First->Name.empty())
      continue;
    Found.Wrong.push_back(
        {First->Name, From, B.Name, B.At, First->Site->getBeginLoc(), false});
  }
}

} // namespace whofrees::flow
