//===--- Locations.h - places and what may be in them -----------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A *location* is a root and a path of fields and elements. Roots are variables
// and *objects*: what an acquire made (Fresh) or what a pointer pointed to when
// the function began (Init). So `m->weights` is the field `weights` of the
// object that `m` points to, whichever variable reaches it: once `m` certainly
// holds an object, its fields belong to the object and not to the variable.
//
// A *value* is null, a small integer, the address of a location (or of some
// inside of it), some pointer that is not null, or unknown. "Unknown" is a
// value like any other, never an empty set.
//
// All are interned in one table for a translation unit and compared by number.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_LOCATIONS_H
#define WHOFREES_FLOW_LOCATIONS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace whofrees::flow {

/// Number of a location; 0 is none.
using LocId = unsigned;

enum class LocKind : unsigned char {
  Var,    ///< a variable, parameter or static
  This,   ///< what `this` points to
  Return, ///< the result of the function
  Temp,   ///< a temporary object of the expression Origin
  Fresh,  ///< what the acquire at Origin made
  Init,   ///< what the pointer at Parent pointed to at the function's entry
  Field,  ///< a field of Parent
  Element ///< some element of Parent
};

struct Location {
  LocKind Kind;
  unsigned char Depth = 0; ///< steps to the anchor
  bool Folded = false;     ///< other nodes of its list are this one, too
  LocId Parent = 0;
  /// VarDecl, FieldDecl, or the expression of a Temp or Fresh.
  const void *Origin = nullptr;
  LocId Root = 0;    ///< the root it is in, itself for a root
  LocId Anchor = 0;  ///< see LocationTable::anchorOf
  LocId Init = 0;    ///< what it pointed to at entry, once somebody asked
  LocId Element = 0; ///< some element of it, once somebody asked
  LocId Last = 0;    ///< the highest number of what is inside of it

  const clang::VarDecl *var() const {
    return Kind == LocKind::Var ? static_cast<const clang::VarDecl *>(Origin)
                                : nullptr;
  }
  const clang::FieldDecl *field() const {
    return Kind == LocKind::Field
               ? static_cast<const clang::FieldDecl *>(Origin)
               : nullptr;
  }
  const clang::Stmt *site() const {
    return Kind == LocKind::Fresh || Kind == LocKind::Temp
               ? static_cast<const clang::Stmt *>(Origin)
               : nullptr;
  }
  /// Fresh and Init are roots, but of an object and not of a variable.
  bool isRoot() const { return Kind < LocKind::Field; }
  bool isObject() const {
    return Kind == LocKind::Fresh || Kind == LocKind::Init;
  }
};

class LocationTable {
public:
  LocationTable() {
    Table.push_back({LocKind::Var});
    TheThis = intern(LocKind::This, 0, nullptr);
    TheResult = intern(LocKind::Return, 0, nullptr);
  }

  const Location &operator[](LocId L) const { return Table[L]; }
  LocId var(const clang::VarDecl *V) {
    return intern(LocKind::Var, 0, V->getCanonicalDecl());
  }
  LocId thisObject() const { return TheThis; }
  LocId returned() const { return TheResult; }
  LocId temp(const clang::Stmt *S) { return intern(LocKind::Temp, 0, S); }
  LocId fresh(const clang::Stmt *Site) {
    return intern(LocKind::Fresh, 0, Site);
  }
  /// What the acquire of the object \p Fresh made in an earlier round, where
  /// that is gone and something still points to it.
  LocId earlier(LocId Fresh) {
    return intern(LocKind::Fresh, Fresh, Table[Fresh].Origin);
  }
  LocId field(LocId Parent, const clang::FieldDecl *F) {
    return intern(LocKind::Field, Parent, inUnion(F->getCanonicalDecl()));
  }
  LocId element(LocId Parent) {
    if (!Table[Parent].Element) {
      LocId Made = intern(LocKind::Element, Parent, nullptr);
      Table[Parent].Element = Made;
    }
    return Table[Parent].Element;
  }
  /// What the pointer at \p Pointer pointed to at entry. Chains that walk a
  /// list (`n->next->next`) or go deep come back to an object already there,
  /// so that there are finitely many.
  LocId init(LocId Pointer) {
    if (!Table[Pointer].Init) {
      LocId Made = initAnew(Pointer);
      Table[Pointer].Init = Made;
    }
    return Table[Pointer].Init;
  }

  LocId rootOf(LocId L) const { return Table[L].Root; }
  /// What is inside of \p L has numbers from its own to this one.
  LocId lastIn(LocId L) const { return Table[L].Last; }
  /// The outermost place that \p L was reached from: through Init as well.
  LocId anchorOf(LocId L) const { return Table[L].Anchor; }
  /// True if \p L is \p Ancestor or inside of it.
  bool isWithin(LocId L, LocId Ancestor) const {
    if (Table[L].Root != Table[Ancestor].Root)
      return false;
    while (Table[L].Depth > Table[Ancestor].Depth)
      L = Table[L].Parent;
    return L == Ancestor;
  }
  /// True if \p L can be reached from \p Ancestor through pointers as they
  /// were at entry, too.
  bool isReachedFrom(LocId L, LocId Ancestor) const {
    if (Table[L].Anchor != Table[Ancestor].Anchor)
      return false;
    while (Table[L].Depth > Table[Ancestor].Depth)
      L = Table[L].Parent;
    return L == Ancestor;
  }
  /// True if \p L stands for all that is further away on its path, too.
  void markFolded(LocId L) { Table[L].Folded = true; }
  bool isFolded(LocId L) const {
    return Table[L].Folded || Table[L].Depth >= MaxDepth;
  }
  /// True if \p L is an element, or inside of one: one place for several.
  bool isSomeElement(LocId L) const {
    for (; !Table[L].isRoot(); L = Table[L].Parent)
      if (Table[L].Kind == LocKind::Element)
        return true;
    return false;
  }
  /// The field nearest to \p L: its own, or that of the array it is in.
  const clang::FieldDecl *lastField(LocId L) const;
  unsigned size() const { return Table.size(); }

private:
  /// Paths deeper than this are not told apart any more.
  static constexpr unsigned MaxDepth = 9;

  LocId intern(LocKind K, LocId Parent, const void *Origin);
  LocId initAnew(LocId Pointer);
  /// Pointers to bytes or numbers that share their place in a union are one.
  static const clang::FieldDecl *inUnion(const clang::FieldDecl *F);

  std::vector<Location> Table;
  llvm::DenseMap<std::pair<unsigned, const void *>, LocId> Index;
  LocId TheThis = 0, TheResult = 0;
};

/// A set of locations that is emptied often: to forget all costs nothing.
class LocationMarks {
public:
  void clear() { ++Round; }
  /// True if \p L was not in the set.
  bool insert(LocId L) {
    if (L >= MarkedIn.size())
      MarkedIn.resize(L + 1 + L / 2);
    return std::exchange(MarkedIn[L], Round) != Round;
  }
  bool contains(LocId L) const {
    return L < MarkedIn.size() && MarkedIn[L] == Round;
  }

private:
  std::vector<uint64_t> MarkedIn; ///< for each location the round
  uint64_t Round = 1;
};

/// One value, packed into a number that orders and compares cheaply.
class Value {
public:
  enum Kind : unsigned char { Unknown, Null, NonNull, Int, Address, Inside };

  static Value unknown() { return Value(Unknown, 0); }
  static Value null() { return Value(Null, 0); }
  static Value nonNull() { return Value(NonNull, 0); }
  /// Status codes and flags are small; a number that does not fit is unknown.
  static Value integer(int I) {
    return I < -MaxInt || I > MaxInt
               ? unknown()
               : Value(Int, static_cast<unsigned>(I + MaxInt));
  }
  static Value address(LocId L) { return Value(Address, L); }
  static Value inside(LocId L) { return Value(Inside, L); }

  Kind kind() const { return static_cast<Kind>(Bits >> Shift); }
  LocId loc() const { return isAddress() ? payload() : 0; }
  int asInt() const { return static_cast<int>(payload()) - MaxInt; }
  bool isAddress() const { return kind() >= Address; }
  bool isUnknown() const { return Bits == 0; }
  bool operator==(Value O) const { return Bits == O.Bits; }
  bool operator!=(Value O) const { return Bits != O.Bits; }
  bool operator<(Value O) const { return Bits < O.Bits; }

private:
  friend class ValueSet;
  static constexpr unsigned Shift = 29;
  static constexpr int MaxInt = (1 << (Shift - 1)) - 1;

  Value() : Bits(0) {}
  Value(Kind K, unsigned N) : Bits((unsigned(K) << Shift) | N) {}
  unsigned payload() const { return Bits & ((1u << Shift) - 1); }
  unsigned Bits;
};

/// The values a place may hold: sorted, never empty once written, at most
/// `Limit` and then unknown. States are copied at every fork, so that a set is
/// plain bytes and allocates nothing.
class ValueSet {
public:
  static constexpr unsigned Limit = 7;

  ValueSet() = default;
  ValueSet(Value V) : Size(1) { Values[0] = V; }

  /// True if that changed the set.
  bool insert(Value V) {
    unsigned At = 0;
    while (At < Size && Values[At] < V)
      ++At;
    return (At == Size || Values[At] != V) && insertAt(At, V);
  }
  bool insert(const ValueSet &O) {
    if (empty()) {
      *this = O;
      return !empty();
    }
    bool Changed = false;
    for (Value V : O)
      Changed |= insert(V);
    return Changed;
  }
  bool empty() const { return Size == 0; }
  unsigned size() const { return Size; }
  const Value *begin() const { return Values; }
  const Value *end() const { return Values + Size; }
  bool contains(Value V) const {
    for (Value X : *this)
      if (X == V)
        return true;
    return false;
  }
  bool hasUnknown() const { return !empty() && Values[0].isUnknown(); }
  /// The one value it certainly is, if there is exactly one.
  bool isOnly(Value V) const { return Size == 1 && Values[0] == V; }
  bool operator==(const ValueSet &O) const {
    return Size == O.Size && std::equal(begin(), end(), O.begin());
  }
  bool operator!=(const ValueSet &O) const { return !(*this == O); }
  /// Keeps what \p Keep says yes to.
  template <typename Pred> void filter(Pred Keep) {
    Size = std::remove_if(Values, Values + Size,
                          [&](Value V) { return !Keep(V); }) -
           Values;
  }
  /// The same pointers, moved somewhere into what they point to.
  ValueSet inside() const;

private:
  bool insertAt(unsigned At, Value V);

  unsigned Size = 0;
  Value Values[Limit];
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_LOCATIONS_H
