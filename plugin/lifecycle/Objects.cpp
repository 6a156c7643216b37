//===--- Objects.cpp - objects that other files create and destroy --------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A function without a body may create an object, end it, or just work on it.
// What tells them apart is the company they are declared in: a type that has
// a destroy function is created by somebody and destroyed by nobody else.
//
//===----------------------------------------------------------------------===//

#include "lifecycle/Calls.h"
#include "lifecycle/Names.h"
#include "lifecycle/Signatures.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

using Words = llvm::SmallVector<std::string, 4>;

/// The words of a name that are not lifecycle verbs.
static Words subjectOf(StringRef Name) {
  Words Subject;
  for (std::string &W : wordsOf(Name))
    if (verbOf(W) == Verb::None)
      Subject.push_back(std::move(W));
  return Subject;
}

/// The words of a record's name, or of the typedef that names it; `model_t`
/// and `struct model_s` are both a "model".
static Words typeWords(const RecordDecl *R) {
  Words Result = wordsOf(recordName(R));
  if (Result.size() > 1 && Result.back().size() == 1)
    Result.pop_back();
  return Result;
}

/// True if all of \p Some are among \p All.
static bool areAmong(const Words &Some, const Words &All) {
  return llvm::all_of(
      Some, [&](const std::string &W) { return llvm::is_contained(All, W); });
}

static const RecordDecl *pointedTo(QualType T) {
  return T->isPointerType() ? recordOf(T, true) : nullptr;
}

/// The type that a function works on: its class, or what its first parameter or
/// its result points to.
static StringRef typeOf(const FunctionDecl *F) {
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    return recordName(M->getParent());
  for (const ParmVarDecl *P : F->parameters())
    if (const RecordDecl *R = recordOf(P->getType(), true))
      return recordName(R);
  return recordName(recordOf(F->getReturnType(), true));
}

Verb CallTable::verbOf(const FunctionDecl *F) {
  auto [It, New] = Verbs.try_emplace(F->getCanonicalDecl(), Verb::None);
  if (New)
    It->second = lifecycle::verbOf(nameOf(F), typeOf(F));
  return It->second;
}

bool CallTable::isInit(const FunctionDecl *F) {
  Verb V = verbOf(F);
  return V == Verb::Init || V == Verb::Acquire;
}

bool CallTable::isDeinit(const FunctionDecl *F) {
  Verb V = verbOf(F);
  return V == Verb::Deinit || V == Verb::Release;
}

bool CallTable::isCertainDeinit(const FunctionDecl *F) {
  return isDeinit(F) && isCertainDeinitName(nameOf(F), typeOf(F));
}

bool CallTable::hasDestroyFor(const RecordDecl *R, const FunctionDecl *Maker) {
  StringRef Name = nameOf(Maker);
  Words Made = subjectOf(Name), Type = typeWords(R);
  // What is made of an object of the same type is linked to it, or shares it.
  bool FromAnother = llvm::any_of(Maker->parameters(), [&](ParmVarDecl *P) {
    return pointedTo(P->getType()) == R;
  });
  for (const FunctionDecl *F : functionsOn(R)) {
    if (!isDeinit(F))
      continue;
    if (arePaired(Name, nameOf(F)))
      return true;
    if (verbOf(Maker) != Verb::Acquire || FromAnother || F->getNumParams() != 1)
      continue;
    // `reader_free` ends what `reader_create_with` creates, and what any
    // function creates if the type is named so.
    Words Ended = subjectOf(nameOf(F));
    if (!Ended.empty() &&
        (areAmong(Ended, Made) ||
         (areAmong(Ended, Type) && Ended.size() == Type.size())))
      return true;
  }
  return false;
}

bool CallTable::isEndedByPartner(const FunctionDecl *Maker) {
  const RecordDecl *R = pointedTo(Maker->getReturnType());
  return R && Maker->getIdentifier() && hasDestroyFor(R, Maker);
}

bool CallTable::hasDestroy(const RecordDecl *R) {
  if (const auto *C = dyn_cast<CXXRecordDecl>(R);
      C && C->hasDefinition() && C->hasUserDeclaredDestructor())
    return true;
  return llvm::any_of(functionsOn(R), [&](const FunctionDecl *F) {
    return isDeinit(F) &&
           !F->getParamDecl(0)->getType()->getPointeeType().isConstQualified();
  });
}

/// True for `dict_delete(dict, key)`: something in the first argument ends, and
/// not the argument.
static bool removesFrom(const FunctionDecl *F) {
  if (F->getNumParams() < 2 || !pointedTo(F->getParamDecl(0)->getType()))
    return false;
  auto Words = wordsOf(nameOf(F));
  QualType Key = F->getParamDecl(1)->getType();
  return !Words.empty() &&
         (Words.back() == "delete" || Words.back() == "del" ||
          Words.back() == "drop" || Words.back() == "remove") &&
         (Key->isIntegerType() ||
          (Key->isPointerType() && Key->getPointeeType().isConstQualified()));
}

bool CallTable::leavesToHolder(const FunctionDecl *F, unsigned Arg) {
  if (!F->getIdentifier())
    return false;
  if (mayEndName(nameOf(F)))
    return Arg == 0 && removesFrom(F);
  if (Arg >= F->getNumParams())
    return false;
  QualType T = F->getParamDecl(Arg)->getType();
  if (!T->isPointerType() && !T->isReferenceType())
    return false;
  if (T->getPointeeType().isConstQualified())
    return true;
  // Zeroing of a secret: memory and its size.
  if (T->isVoidPointerType() && isWipeName(nameOf(F)))
    return true;
  const RecordDecl *R = recordOf(T, true);
  return Arg == 0 && R && hasDestroy(R);
}

bool CallTable::leavesObject(const CXXMethodDecl *M) {
  return M->getIdentifier() && !mayEndName(nameOf(M));
}

int CallTable::releasedParameter(const FunctionDecl *F) {
  if (removesFrom(F))
    return NoArg;
  int First = NoArg;
  for (unsigned I = 0; I < F->getNumParams(); ++I) {
    QualType T = F->getParamDecl(I)->getType();
    if (!T->isPointerType() || T->getPointeeType()->isFunctionType())
      continue;
    if (First == NoArg) {
      First = I;
      const RecordDecl *R = pointedTo(T);
      // `hash_free(hash, p)` ends the hash; `env_free(ctx, p)` does not end
      // what it is not named after.
      // `pool_free(ctx, p)`: of two that say nothing the first is the context.
      if (!R && verbOf(F) == Verb::Release && T->isVoidPointerType() &&
          I + 1 < F->getNumParams() &&
          F->getParamDecl(I + 1)->getType()->isVoidPointerType())
        return I + 1;
      if (!R || verbOf(F) != Verb::Release)
        return First;
      Words Type = typeWords(R);
      if (Type.empty() || areAmong(Type, subjectOf(nameOf(F))))
        return First;
      continue;
    }
    if (T->isVoidPointerType() && !T->getPointeeType().isConstQualified())
      return I;
  }
  return First;
}

/// True for `static Widget *Widget::create()`: a factory of the class that is
/// defined elsewhere.
static bool isFactory(const FunctionDecl *F) {
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  const RecordDecl *R = pointedTo(F->getReturnType());
  return M && M->isStatic() && R &&
         M->getParent()->getCanonicalDecl() == R->getCanonicalDecl();
}

bool CallTable::createsObject(const FunctionDecl *F) {
  StringRef Name = nameOf(F);
  Verb V = verbOf(F);
  const RecordDecl *R = pointedTo(F->getReturnType());
  if (!R || F->getReturnType()->getPointeeType().isConstQualified() ||
      (V != Verb::Acquire && V != Verb::Init))
    return false;
  if (isFactory(F))
    return V == Verb::Acquire &&
           llvm::none_of(F->parameters(), [&](ParmVarDecl *P) {
             const RecordDecl *Context = recordOf(P->getType(), true);
             return Context && isAllocatorName(nameOf(Context));
           });
  return (V == Verb::Acquire && F->getNumParams() == 1 &&
          isDuplicateName(Name) &&
          (F->getParamDecl(0)->getType()->isVoidPointerType() ||
           pointedTo(F->getParamDecl(0)->getType()) == R)) ||
         hasDestroyFor(R, F);
}

} // namespace whofrees::lifecycle
