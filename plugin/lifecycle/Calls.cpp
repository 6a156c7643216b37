//===--- Calls.cpp - what a call does to memory ---------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Calls.h"
#include "lifecycle/ModelFile.h"
#include "lifecycle/Names.h"
#include "lifecycle/Pairs.h"
#include "lifecycle/Signatures.h"
#include "lifecycle/Tables.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

static bool isStdLikeAllocator(const CXXRecordDecl *R) {
  for (const Decl *D : R->decls())
    if (const auto *T = dyn_cast<TypedefNameDecl>(D))
      if (nameOf(T) == "value_type")
        return true;
  return false;
}

const CallModel &CallTable::of(const FunctionDecl *F, bool HasBody) {
  F = F->getCanonicalDecl();
  auto &Cache = Known[HasBody];
  auto It = Cache.find(F);
  if (It != Cache.end())
    return It->second;
  CallModel M = classify(F, HasBody);
  return Cache[F] = M;
}

static CallModel by(Rule Why, CallModel M) {
  if (M.Role != CallRole::Unknown)
    M.Why = Why;
  return M;
}

CallModel CallTable::classify(const FunctionDecl *F, bool HasBody) {
  if (CallModel M; writtenModel(F, HasBody, M))
    return M;
  if (CallModel M = by(Rule::Library, stdModel(F)); M.Role != CallRole::Unknown)
    return M;
  if (!HasBody ||
      F->getASTContext().getSourceManager().isInSystemHeader(F->getLocation()))
    if (CallModel M =
            by(Rule::Library, cLibraryModel(F, Ctx.getSourceManager()));
        M.Role != CallRole::Unknown)
      return M;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    CallModel Model = by(Rule::Shape, ofMethod(M));
    if (Model.Role != CallRole::Unknown || HasBody || !M->isStatic() ||
        !createsObject(M))
      return Model;
    Model.Role = CallRole::Acquire;
    Model.Kind = Family::Named;
    return by(Rule::Name, Model);
  }
  if (CallModel M = by(Rule::Shape, ofArenaFunction(F));
      M.Role != CallRole::Unknown)
    return M;
  return HasBody ? CallModel() : by(Rule::Name, ofName(F));
}

CallModel CallTable::ofMethod(const CXXMethodDecl *Method) {
  CallModel M;
  if (isa<CXXConstructorDecl>(Method) || isa<CXXDestructorDecl>(Method) ||
      !Method->getIdentifier())
    return M;
  const CXXRecordDecl *R = Method->getParent();
  ShapeKind Shape = shapeOf(R);
  if (Shape == ShapeKind::None || Models.type(R))
    return M; // a model names all that counts
  StringRef Name = nameOf(Method);
  Verb V = verbBeside(Method);
  M.Allocator = Method->isStatic() ? NoArg : ThisArg;
  M.Kind = Shape == ShapeKind::Arena ? Family::Arena : Family::Allocator;
  bool Throwing = TypeModel::isMemoryResource(R) || isStdLikeAllocator(R);
  if (!Method->isStatic() && givesMemory(Method, Types) &&
      (V == Verb::Acquire || isRawAcquireName(Name) || Name == "push" ||
       (Shape == ShapeKind::Arena && copiesBytes(Method, Name)))) {
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
    // What only looks, or gives something, ends nothing: `v.end()`.
    QualType Result = Method->getReturnType();
    bool Gives = !Result->isVoidType() && !Result->isArithmeticType();
    if (Method->isConst() || Gives)
      V = Verb::None;
    // To a mark is not to the start.
    bool ToMark = Method->getNumParams() > 0 && isRewindName(Name);
    if ((V == Verb::Reset && !ToMark) ||
        (V == Verb::Release && Name == "release"))
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
  if (Shape == ShapeKind::None || Models.type(R))
    return M;
  StringRef Name = nameOf(F);
  Verb V = lifecycle::verbOf(Name);
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

/// True for a pointer to a type that a model file names: what works on it is
/// what the model says, and no name says more.
bool CallTable::isOfModel(QualType T) const {
  const RecordDecl *R = workedOn(T);
  return R && Models.type(R);
}

Family CallTable::wrapperFamily(const FunctionDecl *F) {
  const std::string Release = wrapperPair(F);
  return Release.empty() ? Family::Named : Models.family(Release);
}

CallModel CallTable::ofName(const FunctionDecl *F) {
  CallModel M;
  if (!F->getIdentifier() || F->isMain())
    return M;
  StringRef Name = nameOf(F);
  Verb V = verbOf(F);
  QualType Result = F->getReturnType();
  if (V == Verb::Release || V == Verb::Deinit) {
    // free-like; typed ones release what they hold.
    int I = releasedParameter(F);
    if (I == NoArg || isOfModel(F->getParamDecl(I)->getType()))
      return M;
    // `drop(allocator, p)` does not drop the allocator.
    if (I == tableParam(F) && I + 1 < static_cast<int>(F->getNumParams()) &&
        isBytePointer(F->getParamDecl(I + 1)->getType()))
      ++I;
    bool Bytes = isBytePointer(F->getParamDecl(I)->getType());
    if (V == Verb::Deinit && Bytes)
      return M;
    int Brought = tableParam(F);
    M.Role = CallRole::Release;
    M.Kind = wrapperFamily(F);
    M.Pointer = I;
    M.Deep = !Bytes;
    if (!M.Deep && Brought != NoArg) {
      M.Allocator = Brought;
      M.Kind = Family::Allocator;
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
  if (!Raw && !createsObject(F))
    return M;
  // What is given a pool that a model knows may well put it there.
  if (llvm::any_of(F->parameters(), [&](const ParmVarDecl *P) {
        return isOfModel(P->getType()) &&
               shapeOf(workedOn(P->getType())) == ShapeKind::Arena;
      }))
    return M;
  if (Raw)
    if (int From = tableParam(F); From != NoArg) {
      M.Role = CallRole::Acquire;
      M.Kind = Family::Allocator;
      M.Fails = FailureStyle::Null;
      M.Allocator = From;
      return M;
    }
  // A context that is asked first may be an arena: who frees is not known then.
  if (F->getNumParams() > 0)
    if (const RecordDecl *Context =
            recordOf(F->getParamDecl(0)->getType(), true);
        Raw && Context && isAllocatorName(nameOf(Context)))
      return M;
  M.Role = CallRole::Acquire;
  M.Kind = Raw ? wrapperFamily(F) : Family::Named;
  M.Fails = FailureStyle::Null;
  return M;
}

CallModel CallTable::ofPointer(const ValueDecl *Callee, int Skip) {
  CallModel M;
  const Type *T = Callee->getType().getTypePtr();
  const auto *Pointee = T->isPointerType() || T->isReferenceType()
                            ? T->getPointeeType()->getAs<FunctionProtoType>()
                            : nullptr;
  if (!Pointee || !Callee->getIdentifier() || writtenPointer(Callee, M))
    return M;
  StringRef Name = nameOf(Callee);
  Verb V = lifecycle::verbOf(Name);
  bool Paired = false;
  if (V == Verb::None) {
    V = pairedVerb(Callee);
    Paired = V != Verb::None;
  }
  // `mutex_alloc(int kind)` is asked for which one, rather than for how much.
  bool MakesObject = recordOf(Pointee->getReturnType(), true) != nullptr;
  int FirstPointer = NoArg, FirstSize = NoArg;
  for (unsigned I = 0; I < Pointee->getNumParams(); ++I) {
    QualType P = Pointee->getParamType(I);
    // A size is no context, even if it is kept beside the function.
    if (static_cast<int>(I) == Skip && P->isPointerType())
      continue;
    if (FirstPointer == NoArg && isObjectPointer(P))
      FirstPointer = I;
    if (FirstSize == NoArg &&
        (MakesObject ? P->isUnsignedIntegerType() : P->isIntegerType()))
      FirstSize = I;
  }
  if (V == Verb::Resize ||
      (isBytePointer(Pointee->getReturnType()) && V == Verb::Acquire &&
       !Paired && FirstPointer != NoArg && Skip != NoArg))
    return M; // realloc-like or lua-like: not known which way it goes
  bool Copies = isBytePointer(Pointee->getReturnType()) &&
                isDuplicateName(Name) && FirstPointer != NoArg;
  if (isObjectPointer(Pointee->getReturnType()) && V == Verb::Acquire &&
      (FirstSize != NoArg || Copies)) {
    M.Role = CallRole::Acquire;
    M.Kind = Family::Allocator;
    M.Fails = FailureStyle::Null;
    return M;
  }
  // `map->free(map->keys)`: what is beside the function is what it frees.
  if (V == Verb::Release && FirstPointer == NoArg && Skip != NoArg &&
      isObjectPointer(Pointee->getParamType(Skip)))
    FirstPointer = Skip;
  if (V == Verb::Release && FirstPointer != NoArg) {
    // Without a recognised context, `release(ctx, p, size)` has its pointer
    // last.
    if (Skip == NoArg)
      for (unsigned I = FirstPointer + 1; I < Pointee->getNumParams(); ++I)
        if (isObjectPointer(Pointee->getParamType(I)))
          FirstPointer = I;
    M.Role = CallRole::Release;
    M.Kind = Family::Allocator;
    M.Pointer = FirstPointer;
  }
  return M;
}

} // namespace whofrees::lifecycle
