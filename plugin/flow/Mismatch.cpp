//===--- Mismatch.cpp - memory that goes back to where it is not from -----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "lifecycle/Signatures.h"
#include "lifecycle/Tables.h"
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
  // The library's own resources are not what somebody has brought along.
  if ((X.Kind == LocKind::Temp && Y.Kind == LocKind::Init) ||
      (Y.Kind == LocKind::Temp && X.Kind == LocKind::Init))
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

/// True for a call of an allocator: of a function, or through a pointer that is
/// kept beside its partner. A callback by itself may make or end anything.
static bool isOfAllocator(const Stmt *At) {
  const auto *Call = dyn_cast_or_null<CallExpr>(At);
  if (!Call || Call->getDirectCallee())
    return Call != nullptr;
  const auto *Field = dyn_cast_or_null<FieldDecl>(Call->getCalleeDecl());
  if (!Field)
    return false;
  bool Gives = false, TakesBack = false;
  for (const FieldDecl *F : Field->getParent()->fields()) {
    if (!F->getType()->isFunctionPointerType() || !F->getIdentifier())
      continue;
    Verb V = verbOf(F->getName());
    V = V == Verb::None ? pairedVerb(F) : V;
    QualType T = F->getType()->getPointeeType();
    const auto *Proto = T->getAs<FunctionProtoType>();
    Gives |=
        V == Verb::Acquire && Proto && isBytePointer(Proto->getReturnType());
    TakesBack |= V == Verb::Release;
  }
  return Gives && TakesBack;
}

/// What the reader calls the allocator that memory came from; empty if it is
/// not known which of several.
std::string FunctionResult::allocatorNameOf(const ValueSet &From) const {
  std::string Name;
  for (Value V : From) {
    if (!V.isAddress())
      return {};
    std::string One = nameOf(V.loc());
    if (One.empty())
      One = nameOf(C.Locs.anchorOf(V.loc()));
    if (Name.empty() || One.size() < Name.size())
      Name = One;
  }
  return Name;
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
  bool Mixes = false;
  // What only some paths have acquired may go back on those alone.
  bool Direct = N.Kind == FactKind::Release && !(R->Bits & (Absent | Unsure));
  Family Through = Direct ? F.Calls[N.Details].Model.Kind : Family::Unknown;
  if (isHeap(R->Kind) && isHeap(X.Kind)) {
    if (R->Kind == X.Kind)
      return;
    W.Allocator = acquirerName(Site);
  } else if ((R->Bits & OfArena) && isHeap(X.Kind)) {
    if (R->From.size() != 1 || !R->From.begin()->isAddress())
      return;
    W.Allocator = nameOf(R->From.begin()->loc());
    W.OfArena = true;
  } else if (Direct && isHeap(R->Kind) && Through == Family::Allocator &&
             X.Kind == Through && isOfAllocator(N.At)) {
    W.Allocator = acquirerName(Site);
    Mixes = true;
  } else if (Direct && R->Kind == Family::Allocator && isHeap(Through) &&
             isOfAllocator(Site)) {
    W.Allocator = allocatorNameOf(From);
    Mixes = true;
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
  if (Mixes)
    MixedUp.push_back(
        {static_cast<unsigned>(Mismatches.size()), Object, R->Kind});
  Mismatches.push_back(std::move(W));
}

void FunctionResult::diagnoseMismatches(Findings &Found) const {
  for (unsigned I = 0; I < Mismatches.size(); ++I) {
    // `if (m) m->release(p); else free(p);`: each gets what is its own.
    auto Mix =
        llvm::find_if(MixedUp, [&](const Mixed &M) { return M.Index == I; });
    if (Mix != MixedUp.end() &&
        llvm::any_of(Releases, [&](const ReleaseSeen &X) {
          return X.Kind == Mix->From && llvm::any_of(X.Released, [&](Value V) {
                   return V.isAddress() &&
                          C.Locs.rootOf(V.loc()) == Mix->Object;
                 });
        }))
      continue;
    Found.Wrong.push_back(Mismatches[I]);
  }
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
    const bool Explicit =
        B.Kind == Family::Allocator &&
        (B.How == GivenBack::Own || B.How == GivenBack::Parameter);
    if (!Field || !(isHeap(B.Kind) || Explicit))
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
        (Explicit && !isOfAllocator(B.Call)) ||
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
