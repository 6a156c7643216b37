//===--- Tables.cpp - function pointers that are an allocator -------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Tables.h"
#include "lifecycle/Calls.h"
#include "lifecycle/Pairs.h"
#include "lifecycle/Signatures.h"

using namespace clang;

namespace whofrees::lifecycle {

bool isFunctionTable(const RecordDecl *R) {
  R = R ? R->getDefinition() : nullptr;
  if (!R)
    return false;
  bool Gives = false, Takes = false;
  for (const FieldDecl *Field : R->fields()) {
    if (!Field->getType()->isFunctionPointerType())
      continue;
    const auto *T =
        Field->getType()->getPointeeType()->getAs<FunctionProtoType>();
    if (!T)
      continue;
    bool Size = false, Bytes = false;
    for (QualType P : T->getParamTypes()) {
      Size |= P->isIntegerType();
      Bytes |= isBytePointer(P);
    }
    const Verb V = verbBeside(Field);
    Gives |= V == Verb::Acquire && Size && isBytePointer(T->getReturnType());
    Takes |= V == Verb::Release && Bytes &&
             (!Size || T->getReturnType()->isVoidType());
  }
  return Gives && Takes;
}

int tableParam(const FunctionDecl *F) {
  for (unsigned I = 0; I < F->getNumParams(); ++I)
    if (isFunctionTable(recordOf(F->getParamDecl(I)->getType(), true)))
      return I;
  return NoArg;
}

} // namespace whofrees::lifecycle
