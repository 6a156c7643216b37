//===--- Signatures.h - what a declaration alone says -------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_LIFECYCLE_SIGNATURES_H
#define WHOFREES_LIFECYCLE_SIGNATURES_H

#include "lifecycle/Names.h"
#include "lifecycle/Types.h"
#include "clang/AST/Decl.h"

namespace whofrees::lifecycle {

inline llvm::StringRef nameOf(const clang::NamedDecl *D) {
  return D->getIdentifier() ? D->getName() : llvm::StringRef();
}

inline bool isObjectPointer(clang::QualType T) {
  return T->isPointerType() && !T->getPointeeType()->isFunctionType();
}

inline bool isBytePointer(clang::QualType T) {
  return T->isPointerType() && (T->getPointeeType()->isVoidType() ||
                                T->getPointeeType()->isCharType());
}

/// A size, a count: what an allocation is asked for.
inline bool takesSize(const clang::FunctionDecl *F, unsigned From = 0) {
  for (unsigned I = From; I < F->getNumParams(); ++I)
    if (F->getParamDecl(I)->getType()->isIntegerType())
      return true;
  return false;
}

/// Raw memory or a view of it is what allocate-like methods give.
inline bool givesMemory(const clang::FunctionDecl *F, TypeModel &Types) {
  clang::QualType T = F->getReturnType();
  // An object that anybody can delete is more than memory.
  if (const auto *R = T->isPointerType()
                          ? T->getPointeeType()->getAsCXXRecordDecl()
                          : nullptr;
      R && R->hasDefinition() && R->getDestructor() &&
      R->getDestructor()->isVirtual())
    return false;
  if (isObjectPointer(T))
    return true;
  if (T->isDependentType())
    return T->isPointerType();
  return Types.roleOf(T) == TypeRole::View;
}

/// `arena.dupe(text)`: bytes of the arena that are a copy of what is given, and
/// no other object.
inline bool copiesBytes(const clang::FunctionDecl *F, llvm::StringRef Name) {
  return isDuplicateName(Name) && F->getNumParams() > 0 &&
         !(F->getReturnType()->isPointerType() &&
           recordOf(F->getReturnType(), true));
}

/// The record that a C function works on: `arena *`, or `arena **` where the
/// arena is a chain of blocks and its handle the pointer to the first.
inline const clang::RecordDecl *workedOn(clang::QualType T) {
  if (T->isPointerType() && T->getPointeeType()->isPointerType())
    T = T->getPointeeType();
  return T->isPointerType() ? recordOf(T, true) : nullptr;
}

} // namespace whofrees::lifecycle

#endif // WHOFREES_LIFECYCLE_SIGNATURES_H
