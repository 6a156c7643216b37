//===--- GivenBack.cpp - what is released, and through which allocator ----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A release is seen where it happens and in all callers that it is a part of:
// `drop(m->weights)` in a deinit releases `m->weights` through whatever `drop`
// uses. What an allocator's handle was made of stands for the handle.
//
//===----------------------------------------------------------------------===//

#include "compat/RecordType.h"
#include "flow/Lifecycles.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Releases that a function is seen to do, and that its callers hear of.
static constexpr unsigned MaxSeen = 64, MaxTold = 12;

/// What the reader calls the allocator of a release: `scratch_`, `c->pool`,
/// `get_default_resource`; what `names_.get_allocator()` asks is `names_`.
static std::string allocatorName(const Expr *E, const ASTContext &Ast) {
  if (!E)
    return {};
  E = E->IgnoreParenImpCasts();
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && Call->getNumArgs() == 0)
    if (std::string Of = allocatorName(Call->getImplicitObjectArgument(), Ast);
        !Of.empty() && Of != "this")
      return Of;
  if (const auto *T = dyn_cast<MaterializeTemporaryExpr>(E))
    return allocatorName(T->getSubExpr(), Ast);
  if (const auto *T = dyn_cast<CXXFunctionalCastExpr>(E))
    return allocatorName(T->getSubExpr(), Ast);
  if (const auto *T = dyn_cast<CXXBindTemporaryExpr>(E))
    return allocatorName(T->getSubExpr(), Ast);
  // `map->mem->free(p)`: the struct that the function is in.
  if (const auto *M = dyn_cast<MemberExpr>(E);
      M && M->getType()->isFunctionPointerType() &&
      isa<MemberExpr>(M->getBase()->IgnoreParenImpCasts()))
    return spelled(M->getBase(), Ast);
  if (isa<CXXConstructExpr>(E))
    if (const RecordDecl *R = recordOf(E->getType()))
      return R->getNameAsString();
  return spelled(E, Ast);
}

/// What the code asks to take the memory back: an object, a function pointer.
static const Expr *allocatorOf(const Fact &N, const CallFacts &Details) {
  const auto *Call = dyn_cast_or_null<CallExpr>(N.At);
  if (!Call)
    return nullptr;
  if (!Details.Callee)
    return Call->getCallee()->IgnoreParenImpCasts();
  int Index = Details.Model.Allocator;
  if (Index >= 0 && static_cast<unsigned>(Index) < Call->getNumArgs())
    return Call->getArg(Index)->IgnoreParenImpCasts();
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call))
    return M->getImplicitObjectArgument()->IgnoreParenImpCasts();
  return nullptr;
}

bool givesBackBytes(const CallExpr *Call, unsigned Index) {
  QualType T = Call->getCallee()->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const auto *P = T->getAs<FunctionProtoType>();
  if (!P || Index >= P->getNumParams())
    return false;
  QualType Param = P->getParamType(Index);
  return Param->isPointerType() && (Param->getPointeeType()->isVoidType() ||
                                    Param->getPointeeType()->isCharType());
}

static std::string releaserName(const Fact &N, const CallFacts &Details,
                                const ASTContext &Ast) {
  // What a model file has a name for goes by that name.
  if (const auto *Call = dyn_cast_or_null<CallExpr>(N.At);
      Call && Details.Model.isWritten() && isHeap(Details.Model.Kind))
    if (const auto *Callee = dyn_cast_or_null<NamedDecl>(Call->getCalleeDecl()))
      return Callee->getNameAsString();
  switch (Details.Model.Kind) {
  case Family::Malloc:
    return "free";
  case Family::New:
    return "delete";
  case Family::NewArray:
    return "array delete"; // a bracket would end the message for some
  default:
    break;
  }
  return allocatorName(allocatorOf(N, Details), Ast);
}

/// A local handle is what it was made of: `Allocator a = d->allocator;`.
ValueSet FunctionResult::behindHandles(const ValueSet &Through,
                                       const State &S) const {
  ValueSet Result;
  for (Value V : Through) {
    ValueSet Behind;
    if (V.isAddress()) {
      const Location &Root = C.Locs[C.Locs.rootOf(V.loc())];
      bool Local =
          Root.Kind == LocKind::Temp ||
          (Root.Kind == LocKind::Var && Root.var() &&
           !isa<ParmVarDecl>(Root.var()) && Root.var()->hasLocalStorage());
      if (Local)
        for (const Entry &E : S.range(V.loc(), C.Locs.lastIn(V.loc())))
          if (C.Locs.isWithin(E.Where, V.loc()))
            for (Value H : E.Holds)
              if (H.isAddress() || H.isUnknown())
                Behind.insert(H);
    }
    if (Behind.empty())
      Result.insert(V);
    else
      Result.insert(Behind);
  }
  return Result;
}

void FunctionResult::addRelease(ReleaseSeen X) {
  if (Releases.size() >= MaxSeen ||
      llvm::any_of(Releases, [&](const ReleaseSeen &Old) {
        return Old.At == X.At && Old.Released == X.Released &&
               Old.Through == X.Through;
      }))
    return;
  Releases.push_back(std::move(X));
}

void FunctionResult::atRelease(const Fact &N, const ValueSet &Released,
                               const ValueSet &Through, const State &At) {
  if (N.Kind != FactKind::Release)
    return;
  const CallFacts &Details = F.Calls[N.Details];
  // What a container of the library leads to is any of what is in it.
  auto IsFollowed = [&](Value V) {
    if (!V.isAddress())
      return V.kind() == Value::Null;
    const Location &Root = C.Locs[C.Locs.rootOf(V.loc())];
    const FieldDecl *Field =
        Root.Kind == LocKind::Init ? C.Locs[Root.Parent].field() : nullptr;
    return !Field || Field->getType()->isPointerType() ||
           Field->getType()->isReferenceType();
  };
  ReleasesUnknown |= llvm::none_of(Released, IsFollowed);
  ReleaseSeen X;
  X.Kind = Details.Model.Kind;
  X.At = N.At;
  X.Name = releaserName(N, Details, C.Ast);
  // `m->ops->release(m)` lets go of a lock or a reference as often.
  if (const auto *Call = dyn_cast_or_null<CallExpr>(N.At);
      Call && !Details.Callee && Details.Model.Pointer >= 0 &&
      !givesBackBytes(Call, Details.Model.Pointer))
    X.Kind = Family::Unknown;
  if (const Expr *E = allocatorOf(N, Details);
      E && C.Types.roleOf(E->getType()) == TypeRole::StdAllocator)
    X.Kind = Family::New; // it has no state: it is `delete` by another name
  X.Released = Released;
  X.Through = behindHandles(Through, At);
  // A local handle says by its place what it is a handle of, if of anything.
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(allocatorOf(N, Details)))
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
        V && V->hasLocalStorage() && !isa<ParmVarDecl>(V) &&
        C.Types.roleOf(V->getType()) == TypeRole::PolymorphicAllocator)
      X.Through = behindHandles(Value::address(C.Locs.var(V)), At);
  checkAllocator(N, X, At);
  addRelease(std::move(X));
}

void FunctionResult::atReleaseWithin(const Fact &N, const ReleaseSeen &Within,
                                     const State &At) {
  ReleaseSeen X = Within;
  X.Through = behindHandles(X.Through, At);
  bool Parts = X.Through != Within.Through;
  for (Value V : X.Through)
    if (V.isAddress())
      if (const Location &Root = C.Locs[C.Locs.anchorOf(V.loc())];
          Root.Kind == LocKind::This ||
          isa_and_nonnull<ParmVarDecl>(Root.var())) {
        // A copy of a struct is named by the struct.
        LocId L = V.loc();
        if (C.Locs[L].Kind == LocKind::Init)
          L = C.Locs[L].Parent;
        if (LocId Of = C.Locs[L].Parent; Parts &&
                                         C.Locs[L].Kind == LocKind::Field &&
                                         C.Locs[Of].Kind == LocKind::Field)
          L = Of;
        X.Name = nameOf(L);
      }
  checkAllocator(N, X, At);
  addRelease(std::move(X));
}

void FunctionResult::summariseReleases(Summary &Sum) const {
  Sum.ReleasesUnknown = ReleasesUnknown;
  for (const ReleaseSeen &X : Releases) {
    bool Callers = llvm::any_of(X.Released, [&](Value V) {
      if (!V.isAddress())
        return false;
      const Location &Root = C.Locs[C.Locs.anchorOf(V.loc())];
      return Root.Kind == LocKind::This ||
             (Root.var() &&
              (isa<ParmVarDecl>(Root.var()) || !Root.var()->hasLocalStorage()));
    });
    if (Callers && Sum.Releases.size() < MaxTold)
      Sum.Releases.push_back(X);
  }
}

/// Reads what a function gives back of the objects it is given.
void Lifecycles::addGivenBack(const FunctionResult &R) {
  for (const ReleaseSeen &E : R.Releases) {
    for (Value V : E.Released) {
      if (!V.isAddress())
        continue;
      GivenBack X;
      LocId Object = 0;
      if (!pathOf(V.loc(), nullptr, Object, X.Path))
        continue;
      while (!X.Path.empty() && !X.Path.back()) {
        X.Path.pop_back(); // some part of the block
        X.OfElement = true;
      }
      const Location &Root = C.Locs[Object];
      if (Root.Kind != LocKind::This && Root.Kind != LocKind::Init)
        continue;
      X.Root = recordOf(R.S.typeOf(Object), true);
      X.In = R.F.Function;
      X.Kind = E.Kind;
      X.Name = E.Name;
      X.At = E.At->getBeginLoc();
      X.Call = E.At;
      if (!X.Path.empty())
        if (const auto *First = dyn_cast_or_null<FieldDecl>(X.Path.front()))
          X.Root = recordOf(compat::recordType(C.Ast, First->getParent()));
      bool Heap = isHeap(X.Kind);
      if (Heap)
        X.How = GivenBack::Other;
      for (Value A : E.Through) {
        if (Heap)
          break;
        X.How = GivenBack::Unknown;
        if (X.Kind == Family::Unknown)
          break;
        if (!A.isAddress()) {
          if (A.kind() == Value::Null)
            continue;
          break;
        }
        LocId Through = 0;
        FieldPath Via;
        if (!pathOf(A.loc(), nullptr, Through, Via)) {
          X.How = GivenBack::Other; // a resource of last resort, a temporary
          continue;
        }
        const Location &L = C.Locs[Through];
        if (Through == Object) {
          X.How = GivenBack::Own;
          X.Via = Via;
          if (X.Path.empty() && !Via.empty())
            if (const auto *First = dyn_cast_or_null<FieldDecl>(Via.front()))
              X.Root = recordOf(compat::recordType(C.Ast, First->getParent()));
        } else if (L.Kind == LocKind::This ||
                   isa_and_nonnull<ParmVarDecl>(
                       C.Locs[C.Locs.anchorOf(Through)].var())) {
          X.How = GivenBack::Parameter;
        } else if (L.var() && L.var()->hasLocalStorage() &&
                   L.var()->getDeclContext() != R.F.Function &&
                   L.var()->getParentFunctionOrMethod() == nullptr) {
          X.How = GivenBack::Unknown;
        } else if (L.var() && L.var()->hasLocalStorage()) {
          X.How = GivenBack::Other;
        }
        break;
      }
      if (X.Root)
        Backs.push_back(std::move(X));
    }
  }
}

} // namespace whofrees::flow
