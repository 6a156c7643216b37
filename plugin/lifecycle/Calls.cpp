//===--- Calls.cpp - what a call does to memory ---------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Calls.h"
#include "lifecycle/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

namespace {

StringRef nameOf(const NamedDecl *D) {
  return D->getIdentifier() ? D->getName() : StringRef();
}

bool isObjectPointer(QualType T) {
  return T->isPointerType() && !T->getPointeeType()->isFunctionType();
}

bool isBytePointer(QualType T) {
  return T->isPointerType() && (T->getPointeeType()->isVoidType() ||
                                T->getPointeeType()->isCharType());
}

/// A size, a count: what an allocation is asked for.
bool takesSize(const FunctionDecl *F, unsigned From = 0) {
  for (unsigned I = From; I < F->getNumParams(); ++I)
    if (F->getParamDecl(I)->getType()->isIntegerType())
      return true;
  return false;
}

/// Raw memory or a view of it is what allocate-like methods give.
bool givesMemory(const FunctionDecl *F, TypeModel &Types) {
  QualType T = F->getReturnType();
  if (isObjectPointer(T))
    return true;
  if (T->isDependentType())
    return T->isPointerType();
  return Types.roleOf(T) == TypeRole::View;
}

/// The record that a C function works on: `arena *`, or `arena **` where the
/// arena is a chain of blocks and its handle the pointer to the first.
const RecordDecl *workedOn(QualType T) {
  if (T->isPointerType() && T->getPointeeType()->isPointerType())
    T = T->getPointeeType();
  return T->isPointerType() ? recordOf(T, true) : nullptr;
}

bool isStdLikeAllocator(const CXXRecordDecl *R) {
  for (const Decl *D : R->decls())
    if (const auto *T = dyn_cast<TypedefNameDecl>(D))
      if (nameOf(T) == "value_type")
        return true;
  return false;
}

const FunctionDecl *asFunction(const Decl *D) {
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    return F;
  if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
    return T->getTemplatedDecl();
  return nullptr;
}

} // namespace

const CallModel &CallTable::of(const FunctionDecl *F, bool HasBody) {
  F = F->getCanonicalDecl();
  auto &Cache = Models[HasBody];
  auto It = Cache.find(F);
  if (It != Cache.end())
    return It->second;
  CallModel M = classify(F, HasBody);
  return Cache[F] = M;
}

CallModel CallTable::classify(const FunctionDecl *F, bool HasBody) {
  if (CallModel M = stdModel(F); M.Role != CallRole::Unknown)
    return M;
  if (!HasBody ||
      F->getASTContext().getSourceManager().isInSystemHeader(F->getLocation()))
    if (CallModel M = cLibraryModel(F, Ctx.getSourceManager());
        M.Role != CallRole::Unknown)
      return M;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    return ofMethod(M);
  if (CallModel M = ofArenaFunction(F); M.Role != CallRole::Unknown)
    return M;
  return HasBody ? CallModel() : ofName(F);
}

CallModel CallTable::ofMethod(const CXXMethodDecl *Method) {
  CallModel M;
  if (isa<CXXConstructorDecl>(Method) || isa<CXXDestructorDecl>(Method) ||
      !Method->getIdentifier())
    return M;
  const CXXRecordDecl *R = Method->getParent();
  ShapeKind Shape = shapeOf(R);
  if (Shape == ShapeKind::None)
    return M;
  StringRef Name = nameOf(Method);
  Verb V = verbOf(Name);
  M.Allocator = Method->isStatic() ? NoArg : ThisArg;
  M.Kind = Shape == ShapeKind::Arena ? Family::Arena : Family::Allocator;
  bool Throwing = TypeModel::isMemoryResource(R) || isStdLikeAllocator(R);
  if (!Method->isStatic() && givesMemory(Method, Types) &&
      (V == Verb::Acquire || isRawAcquireName(Name) || Name == "push")) {
    M.Role =
        Shape == ShapeKind::Arena ? CallRole::ArenaAllocate : CallRole::Acquire;
    M.Fails = Throwing ? FailureStyle::Throws : FailureStyle::Null;
    return M;
  }
  if (V == Verb::Release && Method->getNumParams() > 0 && !Method->isStatic()) {
    M.Pointer = 0;
    M.Role = Shape == ShapeKind::Arena ? CallRole::Borrow : CallRole::Release;
    return M;
  }
  if (Shape == ShapeKind::Arena && !Method->isStatic()) {
    if (Method->isConst())
      V = Verb::None; // it ends nothing
    if (V == Verb::Reset || (V == Verb::Release && Name == "release"))
      M.Role = CallRole::ArenaReset;
    else if (V == Verb::Deinit || V == Verb::Release)
      M.Role = CallRole::ArenaDispose;
    else if (Method->getNumParams() == 0 &&
             shapeOf(recordOf(Method->getReturnType(), true)) !=
                 ShapeKind::None)
      M.Role = CallRole::ArenaDerive;
    if (M.Role != CallRole::Unknown)
      return M;
  }
  return {};
}

CallModel CallTable::ofArenaFunction(const FunctionDecl *F) {
  CallModel M;
  if (F->getNumParams() == 0 || !F->getIdentifier())
    return M;
  const RecordDecl *R = workedOn(F->getParamDecl(0)->getType());
  if (!R)
    return M;
  ShapeKind Shape = shapeOf(R);
  if (Shape == ShapeKind::None)
    return M;
  StringRef Name = nameOf(F);
  Verb V = verbOf(Name);
  M.Allocator = 0;
  M.Kind = Shape == ShapeKind::Arena ? Family::Arena : Family::Allocator;
  if (isObjectPointer(F->getReturnType()) && F->getNumParams() > 1 &&
      recordOf(F->getReturnType(), true) != R &&
      (isRawAcquireName(Name) || V == Verb::Acquire)) {
    M.Role =
        Shape == ShapeKind::Arena ? CallRole::ArenaAllocate : CallRole::Acquire;
    M.Fails = FailureStyle::Null;
    return M;
  }
  if (V == Verb::Release && F->getNumParams() > 1 &&
      isObjectPointer(F->getParamDecl(1)->getType())) {
    M.Pointer = 1;
    M.Role = Shape == ShapeKind::Arena ? CallRole::Borrow : CallRole::Release;
    return M;
  }
  if (Shape == ShapeKind::Arena && F->getNumParams() == 1 &&
      !F->getParamDecl(0)->getType()->getPointeeType().isConstQualified()) {
    if (V == Verb::Reset)
      M.Role = CallRole::ArenaReset;
    else if (V == Verb::Deinit || V == Verb::Release)
      M.Role = CallRole::ArenaDispose;
    if (M.Role != CallRole::Unknown)
      return M;
  }
  return {};
}

CallModel CallTable::ofName(const FunctionDecl *F) {
  CallModel M;
  if (!F->getIdentifier() || F->isMain())
    return M;
  StringRef Name = nameOf(F);
  Verb V = verbOf(Name);
  QualType Result = F->getReturnType();
  if (V == Verb::Release || V == Verb::Deinit) {
    // free-like: the first object pointer; typed ones release what they hold.
    for (unsigned I = 0; I < F->getNumParams(); ++I) {
      QualType T = F->getParamDecl(I)->getType();
      if (!isObjectPointer(T))
        continue;
      if (V == Verb::Deinit && isBytePointer(T))
        return M;
      // `pool_free(ctx, p)`: of two that say nothing the first is the context.
      if (V == Verb::Release && T->isVoidPointerType() &&
          I + 1 < F->getNumParams() &&
          F->getParamDecl(I + 1)->getType()->isVoidPointerType())
        ++I;
      M.Role = CallRole::Release;
      M.Kind = Family::Named;
      M.Pointer = I;
      M.Deep = !isBytePointer(T);
      return M;
    }
    return M;
  }
  if (!isObjectPointer(Result))
    return M;
  if (V == Verb::Resize && F->getNumParams() > 0 && takesSize(F)) {
    for (unsigned I = 0; I < F->getNumParams(); ++I)
      if (isBytePointer(F->getParamDecl(I)->getType()))
        M.Pointer = I;
    if (M.Pointer == NoArg)
      return M;
    M.Role = CallRole::Reallocate;
    M.Kind = Family::Named;
    M.Fails = FailureStyle::Null;
    return M;
  }
  bool Raw = isRawAcquireName(Name) && V == Verb::Acquire &&
             isBytePointer(Result) && (takesSize(F) || isDuplicateName(Name));
  const RecordDecl *R = recordOf(Result, true);
  bool Object = !Raw && (V == Verb::Acquire || V == Verb::Init) && R &&
                hasDestroyFor(R, Name);
  if (!Raw && !Object)
    return M;
  // A context that is asked first may be an arena: who frees is not known then.
  if (F->getNumParams() > 0)
    if (const RecordDecl *Context =
            recordOf(F->getParamDecl(0)->getType(), true);
        Raw && Context && isAllocatorName(nameOf(Context)))
      return M;
  M.Role = CallRole::Acquire;
  M.Kind = Family::Named;
  M.Fails = FailureStyle::Null;
  return M;
}

CallModel CallTable::ofPointer(const ValueDecl *Callee, int Skip) {
  CallModel M;
  const Type *T = Callee->getType().getTypePtr();
  const auto *Pointee = T->isPointerType() || T->isReferenceType()
                            ? T->getPointeeType()->getAs<FunctionProtoType>()
                            : nullptr;
  if (!Pointee || !Callee->getIdentifier())
    return M;
  StringRef Name = nameOf(Callee);
  Verb V = verbOf(Name);
  int FirstPointer = NoArg, FirstSize = NoArg;
  for (unsigned I = 0; I < Pointee->getNumParams(); ++I) {
    QualType P = Pointee->getParamType(I);
    if (static_cast<int>(I) == Skip)
      continue;
    if (FirstPointer == NoArg && isObjectPointer(P))
      FirstPointer = I;
    if (FirstSize == NoArg && P->isIntegerType())
      FirstSize = I;
  }
  if (V == Verb::Resize ||
      (isBytePointer(Pointee->getReturnType()) && V == Verb::Acquire &&
       FirstPointer != NoArg && Skip != NoArg))
    return M; // realloc-like or lua-like: not known which way it goes
  if (isObjectPointer(Pointee->getReturnType()) && V == Verb::Acquire &&
      FirstSize != NoArg) {
    M.Role = CallRole::Acquire;
    M.Kind = Family::Allocator;
    M.Fails = FailureStyle::Null;
    return M;
  }
  if (V == Verb::Release && FirstPointer != NoArg) {
    // Without a recognised context, `release(ctx, p)` has its pointer last.
    if (Skip == NoArg && Pointee->getNumParams() > 1 &&
        isObjectPointer(Pointee->getParamType(Pointee->getNumParams() - 1)))
      FirstPointer = Pointee->getNumParams() - 1;
    M.Role = CallRole::Release;
    M.Kind = Family::Allocator;
    M.Pointer = FirstPointer;
  }
  return M;
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
      if (!M || M->isStatic() || !M->getIdentifier())
        continue;
      StringRef Name = nameOf(M);
      Verb V = verbOf(Name);
      bool Pointer =
          M->getNumParams() > 0 &&
          (isObjectPointer(M->getParamDecl(0)->getType()) ||
           M->getParamDecl(0)->getType()->isDependentType() ||
           Types.roleOf(M->getParamDecl(0)->getType()) == TypeRole::View);
      // What only the class itself may call gives nobody memory.
      if (givesMemory(M, Types) && !M->isConst() &&
          Member->getAccess() != AS_private &&
          (isRawAcquireName(Name) || V == Verb::Acquire ||
           (Name == "push" && isArenaName(nameOf(C)))) &&
          (takesSize(M) || M->getDescribedFunctionTemplate()))
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
    if (verbOf(W) == Verb::None && !isRawAcquireName(W) &&
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
    Verb V = verbOf(Called);
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

bool CallTable::hasDestroyFor(const RecordDecl *R, StringRef Creator) {
  for (const FunctionDecl *F : functionsOn(R))
    if (isDeinitName(nameOf(F)) && arePaired(Creator, nameOf(F)))
      return true;
  return false;
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
