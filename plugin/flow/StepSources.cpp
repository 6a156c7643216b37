//===--- StepSources.cpp - where the memory of a step comes from ----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The solver knows which object memory came from, the code what it is called.
// A handle, such as a variable that is initialised with an allocator, stands
// for what it was made of.
//
//===----------------------------------------------------------------------===//

#include "flow/StepReader.h"
#include "lifecycle/Names.h"
#include "lifecycle/Tables.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Handles are followed no further than this.
static constexpr unsigned MaxHandles = 5;

bool StepSources::isArena(QualType T) const {
  if (T->isPointerType() || T->isReferenceType())
    return false;
  if (R.C.Types.roleOf(T) == TypeRole::StdArena)
    return true;
  const RecordDecl *Rec = recordOf(T);
  return Rec && R.C.Calls.shapeOf(Rec) == ShapeKind::Arena;
}

/// A table of function pointers, or a struct that leads to one.
static bool isOrHasTable(const RecordDecl *Rec) {
  return isFunctionTable(Rec) ||
         llvm::any_of(Rec->fields(), [](const FieldDecl *Field) {
           return isFunctionTable(recordOf(Field->getType(), true));
         });
}

bool StepSources::isAllocator(QualType T) const {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  switch (R.C.Types.roleOf(T)) {
  case TypeRole::MemoryResource:
  case TypeRole::StdArena:
  case TypeRole::PolymorphicAllocator:
    return true;
  default:
    break;
  }
  const RecordDecl *Rec = recordOf(T);
  if (!Rec)
    return false;
  if (R.C.Calls.shapeOf(Rec) != ShapeKind::None)
    return true;
  // An object that an allocator is only a part of is none.
  Rec = Rec->getDefinition();
  return Rec && isAllocatorName(recordName(Rec)) && isOrHasTable(Rec);
}

NamedSource StepSources::ofVariable(const VarDecl *V, unsigned Depth) const {
  std::string Name = V->getNameAsString();
  if (const auto *P = dyn_cast<ParmVarDecl>(V))
    return isAllocator(P->getType()) || P->getType()->isFunctionPointerType()
               ? NamedSource{Source::Given, Name}
               : NamedSource();
  if (!V->hasLocalStorage())
    return {Source::Heap, Name};
  if (isArena(V->getType()))
    return {Source::Made, Name};
  if (isAllocator(V->getType()) && V->getInit())
    return read(V->getInit(), Depth + 1);
  return {};
}

NamedSource StepSources::read(const Expr *E, unsigned Depth) const {
  if (!E || Depth > MaxHandles)
    return {};
  E = E->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
      return ofVariable(V, Depth);
    return {};
  }
  if (const auto *M = dyn_cast<MemberExpr>(E);
      M && isa<FieldDecl>(M->getMemberDecl())) {
    if (isAllocator(M->getType()))
      return {Source::Object, spelled(M, R.C.Ast)};
    return read(M->getBase(), Depth + 1);
  }
  // The first thing in it that names one.
  for (const Stmt *Child : E->children())
    if (const auto *Part = dyn_cast_or_null<Expr>(Child))
      if (NamedSource Found = read(Part, Depth + 1);
          Found.From != Source::Unknown)
        return Found;
  // `std::pmr::get_default_resource()`, a global allocator's getter.
  if (const auto *Call = dyn_cast<CallExpr>(E);
      Call && Call->getNumArgs() == 0 && isAllocator(Call->getType()))
    if (const FunctionDecl *F = Call->getDirectCallee();
        F && !isa<CXXMethodDecl>(F))
      return {Source::Heap, F->getNameAsString()};
  return {};
}

/// A place that the solver says memory comes from.
NamedSource StepSources::ofPlace(LocId L) const {
  const LocationTable &Locs = R.C.Locs;
  // `m->own->alloc(n)`: the struct that the function is in.
  const LocId Pointer = Locs[L].Kind == LocKind::Init ? Locs[L].Parent : L;
  if (const FieldDecl *Field = Locs[Pointer].field();
      Field && Field->getType()->isFunctionPointerType())
    L = Locs[Pointer].Parent;
  const Location &Anchor = Locs[Locs.anchorOf(L)];
  if (Anchor.Kind == LocKind::This)
    return {Source::Object, R.nameOf(L)};
  const VarDecl *V = Anchor.var();
  if (!V)
    return {};
  NamedSource Known = ofVariable(V, 0);
  if (Known.From != Source::Unknown)
    return Known;
  if (isa<ParmVarDecl>(V) && Locs.anchorOf(L) != L)
    return {Source::Object, R.nameOf(L)};
  return {};
}

NamedSource StepSources::of(const ValueSet &From, Family Kind) const {
  if (From.empty())
    return isHeap(Kind) ? NamedSource{Source::Heap, ""} : NamedSource();
  NamedSource Result;
  for (Value V : From) {
    if (!V.isAddress())
      return {};
    NamedSource One = ofPlace(V.loc());
    if (One.From == Source::Unknown ||
        (Result.From != Source::Unknown && One.From != Result.From))
      return {};
    Result = One;
  }
  return Result;
}

} // namespace whofrees::flow
