//===--- Capacity.cpp - containers that outlive what they keep ------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A vector that is cleared keeps its memory for what comes next. If that memory
// is an arena's, and the arena is reset, what comes next is written into memory
// that is gone. It takes two methods to see this: one that resets, and one that
// fills.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

void Lifecycles::addContainers(const FunctionResult &R) {
  if (!isa<CXXConstructorDecl>(R.F.Function))
    return;
  for (const FunctionExit &E : R.Exits)
    for (const Entry &Place : E.S.Entries) {
      const FieldDecl *Field = C.Locs[Place.Where].field();
      if (E.Kind != ExitKind::Return || !Field ||
          C.Locs[Place.Where].Parent != C.Locs.thisObject() ||
          Place.Holds.size() != 1 ||
          C.Types.roleOf(Field->getType()) != TypeRole::PmrContainer)
        continue;
      const LocId Memory = Place.Holds.begin()->loc();
      const Resource *X = Memory ? E.S.resource(Memory) : nullptr;
      const LocId Arena = X && (X->Bits & OfArena) && X->From.size() == 1
                              ? X->From.begin()->loc()
                              : 0;
      if (const FieldDecl *In = Arena ? C.Locs[Arena].field() : nullptr;
          In && C.Locs[Arena].Parent == C.Locs.thisObject())
        InArena.insert({Field, In});
    }
}

static bool isField(const Expr *E, const FieldDecl *Field) {
  const auto *M = E ? dyn_cast<MemberExpr>(E->IgnoreParenImpCasts()) : nullptr;
  return M && M->getMemberDecl() == Field &&
         isa<CXXThisExpr>(M->getBase()->IgnoreParenImpCasts());
}

namespace {

/// What a method does with a container, and with its arena.
struct Handling {
  const Stmt *Fills = nullptr, *Resets = nullptr;
  bool Clears = false;
  bool Renews = false; ///< or may, for all that can be seen
};

} // namespace

static bool grows(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("push_back", "emplace_back", "push_front", "emplace_front", true)
      .Cases("insert", "emplace", "append", "try_emplace", true)
      .Cases("insert_or_assign", "emplace_hint", "push", "assign", true)
      .Default(false);
}

static bool onlyWorksOn(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("clear", "begin", "end", "rbegin", "rend", "data", true)
      .Cases("front", "back", "at", "find", "erase", "pop_back", true)
      .Cases("pop_front", "reserve", "resize", true)
      .Default(false);
}

static void look(const Stmt *S, const FieldDecl *Box, const FieldDecl *Arena,
                 Context &C, Handling &H, unsigned Depth) {
  if (!S)
    return;
  if (const auto *E = dyn_cast<Expr>(S); E && isField(E, Box)) {
    H.Renews = true; // by a way that is not told below
    return;
  }
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S)) {
    const CXXMethodDecl *M = Call->getMethodDecl();
    const Expr *Object = Call->getImplicitObjectArgument();
    llvm::StringRef Name =
        M && M->getIdentifier() ? M->getName() : llvm::StringRef();
    bool Known = false;
    if (isField(Object, Box)) {
      if (grows(Name))
        H.Fills = H.Fills ? H.Fills : S;
      H.Clears |= Name == "clear";
      Known = M && (M->isConst() || grows(Name) || onlyWorksOn(Name));
      H.Renews |= !Known;
      Known = true;
    } else if (isField(Object, Arena)) {
      if (M && C.Calls.of(M, false).Role == CallRole::ArenaReset)
        H.Resets = S;
      Known = true;
    } else if (M && Object && isa<CXXThisExpr>(Object->IgnoreParenImpCasts()) &&
               !M->isConst()) {
      const FunctionDecl *Def = C.definitionOf(M);
      if (Def && Depth < 3)
        look(Def->getBody(), Box, Arena, C, H, Depth + 1);
      else
        H.Renews = true;
    }
    if (Known) {
      for (const Expr *A : Call->arguments())
        look(A, Box, Arena, C, H, Depth);
      return;
    }
  }
  if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(S);
      Op && Op->getNumArgs() > 0 && isField(Op->getArg(0), Box) &&
      (Op->getOperator() == OO_Subscript || Op->getOperator() == OO_PlusEqual ||
       Op->isComparisonOp())) {
    if (Op->getOperator() == OO_PlusEqual)
      H.Fills = H.Fills ? H.Fills : S;
    for (unsigned I = 1; I < Op->getNumArgs(); ++I)
      look(Op->getArg(I), Box, Arena, C, H, Depth);
    return;
  }
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
    if (!isField(Range->getRangeInit(), Box))
      look(Range->getRangeInit(), Box, Arena, C, H, Depth);
    look(Range->getBody(), Box, Arena, C, H, Depth);
    return;
  }
  for (const Stmt *Child : S->children())
    look(Child, Box, Arena, C, H, Depth);
}

void Lifecycles::findStaleCapacity(
    Findings &Found, llvm::ArrayRef<const FunctionDecl *> All) const {
  for (auto [Box, Arena] : InArena) {
    const CXXRecordDecl *Type = cxxRecordOf(Box->getType());
    const bool Nodes = Type && Type->getIdentifier() &&
                       llvm::StringSwitch<bool>(Type->getName())
                           .Cases("map", "multimap", "set", "multiset", true)
                           .Cases("list", "forward_list", true)
                           .Default(false);
    const Stmt *Fills = nullptr, *Resets = nullptr;
    for (const FunctionDecl *F : All) {
      const auto *M = dyn_cast<CXXMethodDecl>(F);
      if (!M || M->getParent() != Box->getParent() ||
          isa<CXXConstructorDecl>(M) || isa<CXXDestructorDecl>(M))
        continue;
      Handling H;
      look(M->getBody(), Box, Arena, C, H, 0);
      if (H.Fills && !Fills)
        Fills = H.Fills;
      // Nodes are given back one by one; a buffer is kept.
      if (H.Resets && !H.Renews && !(Nodes && H.Clears) && !Resets)
        Resets = H.Resets;
    }
    if (!Fills || !Resets)
      continue;
    UseAfterRelease U;
    U.Resource = Box->getNameAsString();
    U.Arena = Arena->getNameAsString();
    U.At = Fills->getBeginLoc();
    U.GoneAt = Resets->getBeginLoc();
    U.Ends = EndKind::Reset;
    if (llvm::none_of(Found.Uses,
                      [&](const UseAfterRelease &X) { return X.At == U.At; }))
      Found.Uses.push_back(std::move(U));
  }
}

} // namespace whofrees::flow
