//===--- Tables.cpp - function pointers that are an allocator -------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Tables.h"
#include "lifecycle/Calls.h"
#include "lifecycle/Signatures.h"

using namespace clang;
using llvm::StringRef;

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
    Verb V = verbOf(nameOf(Field));
    V = V == Verb::None ? pairedVerb(Field) : V;
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

namespace {

/// What a function pointer looks like by its signature alone.
enum class Look : unsigned char {
  Other,
  Gives,   ///< `void *(*)(size_t)`
  Resizes, ///< `void *(*)(void *, size_t)`, gives, or makes another size of it
  TakesBack, ///< `void (*)(void *)`
  TakesWith  ///< the same with more: a context, or a size
};

} // namespace

static Look lookOf(QualType T) {
  const auto *P = T->isFunctionPointerType()
                      ? T->getPointeeType()->getAs<FunctionProtoType>()
                      : nullptr;
  if (!P || P->isVariadic())
    return Look::Other;
  unsigned Sizes = 0, Pointers = 0;
  for (QualType Param : P->getParamTypes()) {
    if (Param->isUnsignedIntegerType() && !Param->isBooleanType())
      ++Sizes;
    else if (Param->isVoidPointerType() &&
             !Param->getPointeeType().isConstQualified())
      ++Pointers;
    else
      return Look::Other;
  }
  QualType Result = P->getReturnType();
  if (Result->isVoidPointerType() && Sizes == 1 && Pointers < 3)
    return Pointers ? Look::Resizes : Look::Gives;
  if (Result->isVoidType() && Pointers > 0 && Pointers < 3 && Sizes < 2)
    return Pointers == 1 && !Sizes ? Look::TakesBack : Look::TakesWith;
  return Look::Other;
}

/// An allocator by its signatures, whatever its functions are called: of all
/// that a struct has, one gives memory of a size and one takes it back.
static Verb verbByLooks(const FieldDecl *Callee) {
  const FieldDecl *Gives = nullptr, *Takes = nullptr;
  llvm::SmallVector<const FieldDecl *, 2> Back;
  for (const FieldDecl *F : Callee->getParent()->fields()) {
    if (!F->getType()->isFunctionPointerType())
      continue;
    switch (lookOf(F->getType())) {
    case Look::Gives:
      if (std::exchange(Gives, F))
        return Verb::None;
      break;
    case Look::Resizes:
      break;
    case Look::TakesBack:
    case Look::TakesWith:
      Back.push_back(F);
      break;
    case Look::Other:
      return Verb::None;
    }
  }
  if (Back.size() == 1)
    Takes = Back[0];
  for (const FieldDecl *F : Back)
    if (Gives && nameOf(F) == ("un" + nameOf(Gives)).str())
      Takes = F;
  if (!Gives || !Takes)
    return Verb::None;
  return Callee == Gives   ? Verb::Acquire
         : Callee == Takes ? Verb::Release
                           : Verb::None;
}

Verb pairedVerb(const ValueDecl *Callee) {
  auto Split = [](const ValueDecl *D, Verb &V) -> std::string {
    auto Words = wordsOf(nameOf(D));
    V = Verb::None;
    QualType T = D->getType();
    const auto *P = T->isFunctionPointerType()
                        ? T->getPointeeType()->getAs<FunctionProtoType>()
                        : nullptr;
    if (!P || Words.empty())
      return {};
    StringRef First = Words.front();
    bool Size = false, Bytes = false;
    for (QualType Param : P->getParamTypes()) {
      Size |= Param->isIntegerType();
      Bytes |= isBytePointer(Param);
    }
    if (First.starts_with("get") && Size &&
        P->getReturnType()->isVoidPointerType())
      V = Verb::Acquire;
    else if (First.starts_with("put") && Bytes && !Size &&
             P->getReturnType()->isVoidType())
      V = Verb::Release;
    std::string Rest =
        First.drop_front(std::min<size_t>(3, First.size())).str();
    for (const std::string &W : llvm::drop_begin(Words))
      Rest += "_" + W;
    return Rest;
  };
  Verb Mine, Theirs;
  std::string Name = Split(Callee, Mine);
  if (Mine == Verb::None) {
    const auto *Field = dyn_cast<FieldDecl>(Callee);
    return Field ? verbByLooks(Field) : Verb::None;
  }
  auto IsPartner = [&](const ValueDecl *D) {
    return Split(D, Theirs) == Name && Theirs != Verb::None && Theirs != Mine;
  };
  if (const auto *F = dyn_cast<FieldDecl>(Callee))
    return llvm::any_of(F->getParent()->fields(), IsPartner) ? Mine
                                                             : verbByLooks(F);
  if (const auto *P = dyn_cast<ParmVarDecl>(Callee))
    if (const auto *In = dyn_cast<FunctionDecl>(P->getDeclContext()))
      return llvm::any_of(In->parameters(), IsPartner) ? Mine : Verb::None;
  return Verb::None;
}

} // namespace whofrees::lifecycle
