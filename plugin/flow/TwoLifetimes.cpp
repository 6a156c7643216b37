//===--- TwoLifetimes.cpp - an object and the arena of one of its calls ---===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// An object that holds buffers for as long as it lives, and that also owns an
// arena which one of its functions takes back each time: two lifetimes in one.
// No mistake by itself, but no two calls can use the object at once, and a copy
// of it needs an arena of its own.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// True if the arena is a part of the object, or is made by an init of it.
bool Lifecycles::ownsArena(llvm::ArrayRef<const ValueDecl *> Arena) const {
  QualType T = Arena.back()->getType();
  if (T->isReferenceType())
    return false;
  if (!T->isPointerType())
    return true;
  return llvm::any_of(Acquires, [&](const FieldAcquire &A) {
    return A.Initialises && !A.Path.empty() && A.Path.back() == Arena.back();
  });
}

/// A buffer of the same record that is there from the init to the deinit.
const FieldDecl *Lifecycles::keptBeside(const FieldDecl *Arena) const {
  for (const FieldDecl *Field : Arena->getParent()->fields()) {
    if (Field == Arena || FilledLater.contains(Field))
      continue;
    const RecordDecl *R = recordOf(Field->getType(), true);
    if (R && C.Calls.shapeOf(R) != ShapeKind::None)
      continue;
    bool OfArena = llvm::any_of(OfArenas, [&](const FieldOfArena &A) {
      return A.Field.back() == Field && A.Arena.back() == Arena;
    });
    bool Acquired = llvm::any_of(Acquires, [&](const FieldAcquire &A) {
      return A.Initialises && A.Path.size() == 1 && A.Path.back() == Field;
    });
    TypeRole Role = C.Types.roleOf(Field->getType());
    if (!OfArena && (Acquired || Role == TypeRole::Container ||
                     Role == TypeRole::PmrContainer))
      return Field;
  }
  return nullptr;
}

void Lifecycles::findOwnedArenas(Findings &Found) const {
  llvm::SmallVector<const FieldDecl *, 2> Asked;
  for (const ArenaTakenBack &T : TakenBack) {
    const auto *Arena = dyn_cast_or_null<FieldDecl>(T.Arena.back());
    if (!Arena || T.Arena.size() != 1 || llvm::is_contained(Asked, Arena) ||
        !ownsArena(T.Arena))
      continue;
    const FieldDecl *Kept = keptBeside(Arena);
    OwnedArena O;
    O.Class = recordName(Arena->getParent()).str();
    O.Function = plainName(T.In);
    if (!Kept || O.Class.empty() || O.Function.empty())
      continue;
    O.Resource = Kept->getNameAsString();
    O.Arena = Arena->getNameAsString();
    O.At = Arena->getLocation();
    O.HeldAt = Kept->getLocation();
    O.ResetAt = T.At;
    Asked.push_back(Arena);
    Found.Owned.push_back(std::move(O));
  }
}

} // namespace whofrees::flow
