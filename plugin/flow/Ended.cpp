//===--- Ended.cpp - objects that are ended by hand -----------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// `free(h->name); free(h);` ends an object, whatever the function is called and
// whoever held the object.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

bool isPartOf(const FieldDecl *F, const RecordDecl *R) {
  if (!R)
    return false;
  const RecordDecl *Of = F->getParent();
  while (Of->isAnonymousStructOrUnion() &&
         isa<RecordDecl>(Of->getDeclContext()))
    Of = cast<RecordDecl>(Of->getDeclContext());
  if (Of->getCanonicalDecl() == R->getCanonicalDecl())
    return true;
  const auto *D = dyn_cast<CXXRecordDecl>(R);
  const auto *B = dyn_cast<CXXRecordDecl>(Of);
  return D && B && D->hasDefinition() && B->hasDefinition() &&
         D->isDerivedFrom(B);
}

/// Adds the objects that a function ends by hand, field by field, where another
/// one held them: `free(h->name); free(h);` for each `h` of a list.
void Lifecycles::addEnded(const ObjectUse &U) {
  llvm::SmallVector<ObjectUse, 2> Ended;
  for (const ObjectUse::Settled &S : U.Fields) {
    const auto *Holder = dyn_cast_or_null<FieldDecl>(S.Path.back());
    const RecordDecl *R =
        Holder && S.Released && S.Own && Holder->getType()->isPointerType()
            ? recordOf(Holder->getType(), true)
            : nullptr;
    const auto *Class = dyn_cast_or_null<CXXRecordDecl>(R);
    if (!R || R == U.Root || !R->isCompleteDefinition() ||
        (Class && Class->hasUserDeclaredDestructor()))
      continue;
    auto *Of =
        llvm::find_if(Ended, [&](const ObjectUse &E) { return E.Root == R; });
    if (Of == Ended.end()) {
      ObjectUse E;
      E.In = U.In;
      E.Root = R;
      E.HeldBy = Holder;
      E.ReleasesObject = true;
      E.ReleasedAt = S.At;
      Ended.push_back(std::move(E));
      Of = &Ended.back();
    }
    for (const ObjectUse::Settled &Part : U.Fields) {
      if (Part.Path.size() <= S.Path.size() ||
          llvm::ArrayRef(Part.Path).take_front(S.Path.size()) !=
              llvm::ArrayRef(S.Path))
        continue;
      ObjectUse::Settled Inner = Part;
      Inner.Path.assign(Part.Path.begin() + S.Path.size(), Part.Path.end());
      // One that is cast is something else than its holder says.
      const auto *First = dyn_cast_or_null<FieldDecl>(Inner.Path.front());
      Of->Opaque |= First && !isPartOf(First, R);
      Of->Fields.push_back(std::move(Inner));
    }
  }
  for (ObjectUse &E : Ended)
    Uses.push_back(std::move(E));
}

} // namespace whofrees::flow
