//===--- Shapes.cpp - what classes and C structs are to memory -----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Calls.h"
#include "lifecycle/Names.h"
#include "lifecycle/Pairs.h"
#include "lifecycle/Signatures.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

static const FunctionDecl *asFunction(const Decl *D) {
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    return F;
  if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
    return T->getTemplatedDecl();
  return nullptr;
}

ShapeKind CallTable::shapeOf(const RecordDecl *R) {
  if (!R)
    return ShapeKind::None;
  if (const RecordDecl *Def = R->getDefinition())
    R = Def;
  if (auto It = Shapes.find(R); It != Shapes.end())
    return It->second;
  Shapes[R] = ShapeKind::None; // while looking, and for recursive types
  ShapeKind K = ShapeKind::None;
  if (writtenShape(R, K))
    return Shapes[R] = K;
  const auto *C = dyn_cast<CXXRecordDecl>(R);
  if (C && isInStd(C)) {
    StringRef Name = nameOf(C);
    if (Name.ends_with("_resource"))
      K = Name == "memory_resource" ? ShapeKind::Allocator : ShapeKind::Arena;
    else if (Name == "polymorphic_allocator" || Name == "allocator")
      K = ShapeKind::Allocator;
  } else if (C && C->hasDefinition()) {
    K = classShape(C, 0);
  }
  if (K == ShapeKind::None && !(C && isInStd(C)))
    K = structShape(R);
  return Shapes[R] = K;
}

/// True for `Allocator allocator()`: a handle by value, of another class that
/// allocates.
bool CallTable::handsOutHandle(const CXXMethodDecl *M) {
  QualType T = M->getReturnType();
  if (T->isReferenceType() || T->isPointerType() || T->isDependentType())
    return false;
  const auto *Handle = dyn_cast_or_null<CXXRecordDecl>(recordOf(T));
  return Handle && !isInStd(Handle) && Handle != M->getParent() &&
         shapeOf(Handle) != ShapeKind::None;
}

ShapeKind CallTable::classShape(const CXXRecordDecl *R, unsigned Depth) {
  bool Acquires = false, ReleasesOne = false, Resets = false, Disposes = false;
  auto Look = [&](const CXXRecordDecl *C, auto &&Self, unsigned D) -> void {
    for (const Decl *Member : C->decls()) {
      const auto *F = asFunction(Member);
      if (!F)
        continue;
      if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(F)) {
        Disposes |= C == R && Dtor->isUserProvided();
        continue;
      }
      const auto *M = dyn_cast<CXXMethodDecl>(F);
      if (!M || !M->getIdentifier())
        continue;
      StringRef Name = nameOf(M);
      Verb V = verbBeside(M);
      // `static void free(void *p)` needs no state to take memory back.
      if (M->isStatic()) {
        ReleasesOne |= V == Verb::Release && M->getNumParams() > 0 &&
                       isObjectPointer(M->getParamDecl(0)->getType());
        continue;
      }
      bool Pointer =
          M->getNumParams() > 0 &&
          (isObjectPointer(M->getParamDecl(0)->getType()) ||
           M->getParamDecl(0)->getType()->isDependentType() ||
           Types.roleOf(M->getParamDecl(0)->getType()) == TypeRole::View);
      const bool Duplicates = copiesBytes(M, Name);
      // What only the class itself may call gives nobody memory.
      if (givesMemory(M, Types) && !M->isConst() &&
          Member->getAccess() != AS_private &&
          Member->getAccess() != AS_protected &&
          (isRawAcquireName(Name) || V == Verb::Acquire ||
           ((Name == "push" || Duplicates) && isArenaName(nameOf(C)))) &&
          (takesSize(M) || M->getDescribedFunctionTemplate() || Duplicates))
        Acquires = true;
      else if (M->getNumParams() == 0 && isAllocatorName(Name) &&
               handsOutHandle(M))
        Acquires = true; // through the handle it gives
      else if (V == Verb::Release && Pointer)
        ReleasesOne = true;
      else if (M->isConst())
        continue; // it ends nothing
      else if (V == Verb::Reset ||
               (V == Verb::Release && M->getNumParams() == 0))
        Resets = true;
      else if (V == Verb::Deinit)
        Disposes = true;
    }
    if (D < 4)
      for (const CXXBaseSpecifier &B : C->bases())
        if (const CXXRecordDecl *BR = B.getType()->getAsCXXRecordDecl();
            BR && BR->hasDefinition() && !isInStd(BR))
          Self(BR->getDefinition(), Self, D + 1);
  };
  Look(R, Look, Depth);
  bool Named = isArenaName(nameOf(R));
  if (TypeModel::isMemoryResource(R))
    return Resets || Named ? ShapeKind::Arena : ShapeKind::Allocator;
  if (!Acquires)
    return ShapeKind::None;
  if (Named && (Resets || Disposes || !ReleasesOne))
    return ShapeKind::Arena;
  if (ReleasesOne)
    return ShapeKind::Allocator;
  // An allocator that nothing can be given back to frees all at once.
  if (Resets || Disposes || isAllocatorName(nameOf(R)))
    return ShapeKind::Arena;
  return ShapeKind::None;
}

/// True if all words of a function's name but its verbs are of the type's name:
/// `scratch_alloc` on a `scratch_t`, but not `expr_alloc` on a `parser`.
static bool isNamedAfter(StringRef Function, StringRef Type) {
  auto TypeWords = wordsOf(Type);
  for (const std::string &W : wordsOf(Function))
    if (lifecycle::verbOf(W) == Verb::None && !isRawAcquireName(W) &&
        !llvm::is_contained(TypeWords, W))
      return false;
  return true;
}

ShapeKind CallTable::structShape(const RecordDecl *R) {
  bool Acquires = false, ReleasesOne = false, Ends = false, Resets = false;
  std::string Name = nameOf(R).str();
  if (Name.empty())
    if (const TypedefNameDecl *T = R->getTypedefNameForAnonDecl())
      Name = nameOf(T).str();
  bool ArenaName = isArenaName(Name);
  for (const FunctionDecl *F : functionsOn(R)) {
    StringRef Called = nameOf(F);
    Verb V = lifecycle::verbOf(Called);
    QualType Result = F->getReturnType();
    bool Looks =
        F->getParamDecl(0)->getType()->getPointeeType().isConstQualified();
    if (V == Verb::Acquire && isRawAcquireName(Called) &&
        F->getNumParams() > 1 && isObjectPointer(Result) &&
        recordOf(Result, true) != R &&
        (takesSize(F, 1) || isDuplicateName(Called)) &&
        (ArenaName || isBytePointer(Result)))
      Acquires |=
          ArenaName || isNamedAfter(Called, Name) || isAllocatorName(Name);
    else if (V == Verb::Release && F->getNumParams() > 1 &&
             isBytePointer(F->getParamDecl(1)->getType()) &&
             !F->getParamDecl(1)
                  ->getType()
                  ->getPointeeType()
                  .isConstQualified())
      ReleasesOne = true;
    else if (Looks)
      continue; // it ends nothing
    else if (V == Verb::Reset && F->getNumParams() == 1)
      Resets = true;
    else if ((V == Verb::Release || V == Verb::Deinit) &&
             F->getNumParams() == 1)
      Ends = true;
  }
  if (!Acquires)
    return ShapeKind::None;
  if (ReleasesOne)
    return ShapeKind::Allocator;
  return ArenaName || Resets || (Ends && isAllocatorName(Name))
             ? ShapeKind::Arena
             : ShapeKind::None;
}

llvm::ArrayRef<const FunctionDecl *>
CallTable::functionsOn(const RecordDecl *R) {
  if (!Indexed) {
    Indexed = true;
    auto Visit = [&](const DeclContext *DC, auto &&Self) -> void {
      for (const Decl *D : DC->decls()) {
        if (const auto *N = dyn_cast<NamespaceDecl>(D)) {
          if (!isInStd(N) && nameOf(N) != "std" && nameOf(N) != "__gnu_cxx")
            Self(N, Self);
        } else if (const auto *L = dyn_cast<LinkageSpecDecl>(D)) {
          Self(L, Self);
        } else if (const auto *F = dyn_cast<FunctionDecl>(D)) {
          if (F->getNumParams() == 0 || !F->isFirstDecl())
            continue;
          if (const RecordDecl *On = workedOn(F->getParamDecl(0)->getType()))
            OnRecord[On].push_back(F);
        }
      }
    };
    Visit(Ctx.getTranslationUnitDecl(), Visit);
  }
  auto It = OnRecord.find(R);
  if (It == OnRecord.end())
    return {};
  return It->second;
}

} // namespace whofrees::lifecycle
