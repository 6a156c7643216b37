//===--- Locations.cpp - places and what may be in them -------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Locations.h"
#include "lifecycle/Types.h"

using namespace clang;

namespace whofrees::flow {

LocId LocationTable::intern(LocKind K, LocId Parent, const void *Origin) {
  // Kind and parent share the first half of the key; parents stay far below
  // the bits that the kind takes.
  unsigned Head = Parent * 8 + static_cast<unsigned>(K);
  if (K == LocKind::Element && Table[Parent].Kind == LocKind::Element)
    return Parent; // a[i][j] is some element, as a[i] is
  if (Parent && Table[Parent].Depth >= MaxDepth)
    return Parent;
  auto [It, New] = Index.try_emplace({Head, Origin}, Table.size());
  if (New) {
    LocId Id = Table.size();
    Location L{K, 0, false, Parent, Origin};
    L.Root = L.isRoot() ? Id : Table[Parent].Root;
    L.Anchor = Parent ? Table[Parent].Anchor : Id;
    L.Depth = Parent ? Table[Parent].Depth + 1 : 0;
    Table.push_back(L);
    LocId In = Id;
    for (Table[In].Last = Id; !Table[In].isRoot(); Table[In].Last = Id)
      In = Table[In].Parent;
  }
  return It->second;
}

const FieldDecl *LocationTable::inUnion(const FieldDecl *F) {
  if (!F->getParent()->isUnion())
    return F;
  // 1 for a plain pointer, 2 for an array of them, 0 for anything else.
  auto PlainKind = [](const FieldDecl *X) -> unsigned {
    QualType T = X->getType();
    bool Array = T->isArrayType();
    while (T->isArrayType())
      T = T->getAsArrayTypeUnsafe()->getElementType();
    bool Plain =
        T->isPointerType() && (T->getPointeeType()->isVoidType() ||
                               T->getPointeeType()->isArithmeticType());
    return Plain ? 1 + Array : 0;
  };
  if (unsigned Kind = PlainKind(F))
    for (const FieldDecl *X : F->getParent()->fields())
      if (PlainKind(X) == Kind)
        return X->getCanonicalDecl();
  return F;
}

LocId LocationTable::initAnew(LocId Pointer) {
  // A list is one node to us: the `next` of an object reached through a field
  // leads to an object already on the way if a field of the same name did.
  if (const FieldDecl *F = lastField(Pointer)) {
    const RecordDecl *Pointee = lifecycle::recordOf(F->getType(), true);
    if (Pointee &&
        Pointee->getCanonicalDecl() == F->getParent()->getCanonicalDecl()) {
      LocId Root = rootOf(Pointer);
      if (Table[Root].Kind == LocKind::Init && lastField(Table[Root].Parent)) {
        Table[Root].Folded = true;
        return Root;
      }
    }
  }
  return intern(LocKind::Init, Pointer, nullptr);
}

const FieldDecl *LocationTable::lastField(LocId L) const {
  while (L && Table[L].Kind == LocKind::Element)
    L = Table[L].Parent;
  return L ? Table[L].field() : nullptr;
}

bool ValueSet::insertAt(unsigned At, Value V) {
  if (Size == Limit) {
    if (hasUnknown())
      return false;
    *this = Value::unknown();
    return true;
  }
  std::copy_backward(Values + At, Values + Size, Values + Size + 1);
  Values[At] = V;
  ++Size;
  return true;
}

ValueSet ValueSet::inside() const {
  ValueSet R;
  for (Value V : *this)
    R.insert(V.kind() == Value::Address ? Value::inside(V.loc()) : V);
  return R;
}

} // namespace whofrees::flow
