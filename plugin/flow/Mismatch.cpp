//===--- Mismatch.cpp - memory that goes back to where it is not from -----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "lifecycle/Pairs.h"
#include "lifecycle/Signatures.h"
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

/// True if a function that nobody can look into made it, and another function
/// ends what that one makes.
static bool isOfMaker(const Stmt *Site, Context &C) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Site);
  const FunctionDecl *Maker = Call ? Call->getDirectCallee() : nullptr;
  return Maker && !C.definitionOf(Maker) && C.Calls.isEndedByPartner(Maker);
}

/// True for a call of an allocator: of a function, or through a pointer that is
/// kept beside its partner. A callback by itself may make or end anything.
static bool isOfAllocator(const Stmt *At) {
  const auto *Call = dyn_cast_or_null<CallExpr>(At);
  if (!Call || Call->getDirectCallee())
    return Call != nullptr;
  // `extern void *(*ares_malloc)(size_t); extern void (*ares_free)(void *);`
  if (const auto *Var = dyn_cast_or_null<VarDecl>(Call->getCalleeDecl()))
    return !wrapperPair(Var).empty();
  const auto *Field = dyn_cast_or_null<FieldDecl>(Call->getCalleeDecl());
  if (!Field)
    return false;
  bool Gives = false, TakesBack = false;
  for (const FieldDecl *F : Field->getParent()->fields()) {
    if (!F->getType()->isFunctionPointerType() || !F->getIdentifier())
      continue;
    const Verb V = verbBeside(F);
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

/// How far into its first operand a pointer leads, if that is written there: 2
/// in `p + 2` and `&p[2]`; 0 if it is not, with \p Base left alone.
static int64_t offsetOf(const Expr *E, const Expr *&Base,
                        const ASTContext &Ast) {
  E = E->IgnoreParenCasts();
  const Expr *Pointer = nullptr, *Number = nullptr;
  if (const auto *B = dyn_cast<BinaryOperator>(E);
      B && B->getOpcode() == BO_Add) {
    Pointer = B->getLHS();
    Number = B->getRHS();
  } else if (const auto *U = dyn_cast<UnaryOperator>(E);
             U && U->getOpcode() == UO_AddrOf) {
    if (const auto *A =
            dyn_cast<ArraySubscriptExpr>(U->getSubExpr()->IgnoreParens())) {
      Pointer = A->getBase();
      Number = A->getIdx();
    }
  }
  if (!Pointer || !Number->getType()->isIntegerType())
    return 0;
  auto I = Number->getIntegerConstantExpr(Ast);
  if (!I || I->getSignificantBits() > 31 || I->getExtValue() <= 0)
    return 0;
  Base = Pointer->IgnoreParenCasts();
  return I->getExtValue();
}

/// Looks whether the heap is given what it has never given: a variable, or a
/// place behind the beginning of a block.
bool FunctionResult::noteNeverAcquired(const Fact &N, const ReleaseSeen &X,
                                       const State &At) {
  if (N.Kind != FactKind::Release || !isHeap(X.Kind) || X.Released.empty())
    return false;
  const Expr *Given = nullptr;
  const CallModel &M = F.Calls[N.Details].Model;
  if (const auto *Call = dyn_cast<CallExpr>(N.At))
    Given =
        M.Pointer >= 0 && static_cast<unsigned>(M.Pointer) < Call->getNumArgs()
            ? Call->getArg(M.Pointer)
            : nullptr;
  else if (const auto *D = dyn_cast<CXXDeleteExpr>(N.At))
    Given = D->getArgument();
  if (!Given)
    return false;
  bool IsVariable = llvm::all_of(X.Released, [&](Value V) {
    const LocId Root = V.isAddress() ? C.Locs.rootOf(V.loc()) : 0;
    return Root && C.Locs[Root].var() &&
           !C.Locs[Root].var()->getType()->isReferenceType() &&
           !C.Types.isOpaque(C.Locs[Root].var()->getType());
  });
  const Expr *Base = nullptr;
  bool IsInside = false;
  if (!IsVariable && offsetOf(Given, Base, C.Ast) > 0)
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Base))
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
        if (const Entry *E = At.find(C.Locs.var(V)))
          IsInside = llvm::all_of(E->Holds, [&](Value P) {
            return P.kind() == Value::Address &&
                   C.Locs[P.loc()].Kind == LocKind::Fresh;
          });
  if (!IsVariable && !IsInside)
    return false;
  WrongAllocator W;
  W.Resource = spelled(IsInside ? Base : Given, C.Ast);
  W.Other = X.Name;
  W.At = W.AcquiredAt = N.At->getBeginLoc();
  if (IsInside)
    W.AcquiredAt = C.Locs[C.Locs.rootOf(X.Released.begin()->loc())].site()
                       ? C.Locs[C.Locs.rootOf(X.Released.begin()->loc())]
                             .site()
                             ->getBeginLoc()
                       : W.At;
  else
    W.AcquiredAt =
        C.Locs[C.Locs.rootOf(X.Released.begin()->loc())].var()->getLocation();
  W.IsVariable = IsVariable;
  W.IsInside = IsInside;
  if (!W.Resource.empty() && !W.Other.empty() &&
      llvm::none_of(Mismatches,
                    [&](const WrongAllocator &Y) { return Y.At == W.At; }))
    Mismatches.push_back(std::move(W));
  return true;
}

/// Looks whether memory that is released comes from somewhere else.
void FunctionResult::checkAllocator(const Fact &N, const ReleaseSeen &X,
                                    const State &At) {
  if (noteNeverAcquired(N, X, At))
    return;
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
  } else if (R->Kind == Family::Named && !isDeclared(X.Kind) &&
             isHeap(X.Kind) && Direct && isOfMaker(Site, C)) {
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
  if (const FunctionDecl *By = F.Calls[N.Details].Callee) {
    X.Kind = S.releasesAs(By, X.Name);
    if (!isHeap(X.Kind))
      return;
  }
  checkAllocator(N, X, At);
}

/// Which of the object's own fields lead to the allocator of its memory.
void Lifecycles::readAllocators(const State &S, const Resource &X, LocId Object,
                                FieldAcquire &A) const {
  if (X.Kind != Family::Allocator || X.From.empty())
    return;
  auto Add = [](auto &List, const FieldDecl *Field) {
    if (!llvm::is_contained(List, Field))
      List.push_back(Field);
  };
  for (Value V : X.From) {
    const Location &L = C.Locs[V.loc()];
    if (V.isAddress() && L.Kind == LocKind::Init && C.Locs[L.Parent].field() &&
        C.Locs[L.Parent].Parent == Object)
      Add(A.Through, C.Locs[L.Parent].field());
  }
  for (const Entry &E : S.range(Object, C.Locs.lastIn(Object))) {
    const Location &L = C.Locs[E.Where];
    if (!L.field() || L.Parent != Object || E.Holds.size() != 1 ||
        E.Holds.begin()->kind() != Value::Address)
      continue;
    if (X.From.contains(*E.Holds.begin()))
      Add(A.Through, L.field());
    else
      Add(A.Beside, L.field());
  }
}

/// Of two allocators that an object has, one gives and the other takes back.
void Lifecycles::findOtherAllocator(Findings &Found) const {
  auto Trimmed = [](llvm::ArrayRef<const ValueDecl *> Path) {
    while (!Path.empty() && !Path.back())
      Path = Path.drop_back();
    return Path;
  };
  for (const GivenBack &B : Backs) {
    const auto *Via = B.Kind == Family::Allocator && B.How == GivenBack::Own &&
                              B.Via.size() == 1
                          ? dyn_cast_or_null<FieldDecl>(B.Via[0])
                          : nullptr;
    if (!Via || !B.field())
      continue;
    const FieldAcquire *First = nullptr;
    bool Differs = true;
    for (const FieldAcquire &A : Acquires) {
      if (Trimmed(A.Path) != Trimmed(B.Path))
        continue;
      First = First ? First : &A;
      // The two have to be alike, or one may lead to the other.
      Differs &= !A.Through.empty() && !llvm::is_contained(A.Through, Via) &&
                 C.Ast.hasSameUnqualifiedType(A.Through.front()->getType(),
                                              Via->getType()) &&
                 (llvm::is_contained(A.Beside, Via) || A.Beside.empty());
    }
    if (!First || !Differs || First->Name.empty() ||
        llvm::any_of(Found.Wrong,
                     [&](const WrongAllocator &W) { return W.At == B.At; }))
      continue;
    Found.Wrong.push_back(
        {First->Name, First->Through.front()->getNameAsString(),
         Via->getNameAsString(), B.At, First->Site->getBeginLoc(), false});
  }
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
