//===--- Walks.cpp - links that are followed, places filled once ----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// What only the shape of the code tells, and no single path: that a deinit goes
// from node to node of a list or a tree, and that an init fills a place only
// where it finds it empty.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Calls on the way from a deinit to what walks for it, at most.
static constexpr unsigned MaxCalls = 4;

/// The link that \p E reads, `node->next`: a field of a struct that points to a
/// struct of the same type.
static const FieldDecl *linkReadBy(const Expr *E) {
  const auto *M =
      dyn_cast_or_null<MemberExpr>(E ? E->IgnoreParenCasts() : nullptr);
  const auto *Field = M ? dyn_cast<FieldDecl>(M->getMemberDecl()) : nullptr;
  if (!Field || !Field->getType()->isPointerType())
    return nullptr;
  const RecordDecl *To = recordOf(Field->getType(), true);
  return To && To->getCanonicalDecl() == Field->getParent()->getCanonicalDecl()
             ? Field
             : nullptr;
}

/// The place that is empty where \p Cond holds: `!p`, `p == NULL`.
static const Expr *foundEmpty(const Expr *Cond, ASTContext &Ast) {
  Cond = Cond->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(Cond))
    return Not->getOpcode() == UO_LNot
               ? Not->getSubExpr()->IgnoreParenImpCasts()
               : nullptr;
  const auto *Op = dyn_cast<BinaryOperator>(Cond);
  if (!Op || Op->getOpcode() != BO_EQ)
    return nullptr;
  auto IsNull = [&](const Expr *E) {
    return E->IgnoreParenCasts()->isNullPointerConstant(
               Ast, Expr::NPC_ValueDependentIsNotNull) != Expr::NPCK_NotNull;
  };
  if (IsNull(Op->getRHS()))
    return Op->getLHS()->IgnoreParenImpCasts();
  return IsNull(Op->getLHS()) ? Op->getRHS()->IgnoreParenImpCasts() : nullptr;
}

/// The variable or field that \p E names.
static const ValueDecl *placeNamed(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return M->getMemberDecl();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  return nullptr;
}

/// True if a statement of the branch assigns to the place.
static bool fills(const Stmt *Branch, const ValueDecl *Place) {
  llvm::SmallVector<const Stmt *, 8> Work{Branch};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (const auto *Op = dyn_cast<BinaryOperator>(S))
      if (Op->getOpcode() == BO_Assign && placeNamed(Op->getLHS()) == Place)
        return true;
    Work.append(S->child_begin(), S->child_end());
  }
  return false;
}

void Lifecycles::addWalks(const FunctionDecl *F) {
  struct Item {
    const Stmt *S;
    bool InLoop;
  };
  llvm::SmallVector<Item, 32> Work{{F->getBody(), false}};
  auto Follows = [&](const Expr *E) {
    if (const FieldDecl *Link = linkReadBy(E))
      Walks[F->getCanonicalDecl()].insert(Link);
  };
  while (!Work.empty()) {
    auto [S, InLoop] = Work.pop_back_val();
    if (!S)
      continue;
    InLoop |= isa<ForStmt, WhileStmt, DoStmt>(S);
    if (const auto *If = dyn_cast<IfStmt>(S)) {
      const Expr *Empty = foundEmpty(If->getCond(), C.Ast);
      const ValueDecl *Place = Empty ? placeNamed(Empty) : nullptr;
      if (Place && fills(If->getThen(), Place))
        MadeOnce.insert(cast<ValueDecl>(Place->getCanonicalDecl()));
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (Callee && Callee->getCanonicalDecl() == F->getCanonicalDecl())
        for (const Expr *A : Call->arguments())
          Follows(A);
    } else if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
      if (InLoop && Op->getOpcode() == BO_Assign &&
          isa<DeclRefExpr>(Op->getLHS()->IgnoreParenImpCasts()))
        Follows(Op->getRHS());
    } else if (const auto *D = dyn_cast<DeclStmt>(S); D && InLoop) {
      for (const Decl *One : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(One))
          Follows(V->getInit());
    }
    for (const Stmt *Child : S->children())
      Work.push_back({Child, InLoop});
  }
}

/// True if the way to \p A's memory is the way to what \p Deinit releases and
/// from there along links, which the deinit, or what it calls, follows as well:
/// the node at the end is a node like those it ends.
bool Lifecycles::isReachedByWalk(const ObjectUse &Deinit,
                                 const FieldAcquire &A) const {
  llvm::SmallPtrSet<const FieldDecl *, 4> Links;
  for (const auto &[Walker, Followed] : Walks) {
    // Does the deinit lead to the walker?
    llvm::SmallPtrSet<const FunctionDecl *, 8> Seen{Walker};
    llvm::SmallVector<const FunctionDecl *, 8> Callees{Walker};
    const FunctionDecl *Wanted = Deinit.In->getCanonicalDecl();
    for (unsigned I = 0; I < MaxCalls && !Seen.contains(Wanted); ++I) {
      llvm::SmallVector<const FunctionDecl *, 8> Next;
      for (const FunctionDecl *Callee : Callees)
        if (auto It = Callers.find(Callee); It != Callers.end())
          for (const FunctionDecl *Caller : It->second)
            if (Seen.insert(Caller->getCanonicalDecl()).second)
              Next.push_back(Caller->getCanonicalDecl());
      Callees = std::move(Next);
    }
    if (Seen.contains(Wanted))
      Links.insert(Followed.begin(), Followed.end());
  }
  FieldPath Way;
  for (const ValueDecl *D : A.Path)
    if (const auto *Link = dyn_cast_or_null<FieldDecl>(D);
        !Link || !Links.contains(Link))
      Way.push_back(D);
  return Way.size() < A.Path.size() && (Way.empty() || Deinit.settles(Way));
}

/// True for a global that is filled only where it is found empty: it stays for
/// the next init, whatever the deinit does.
bool Lifecycles::isMadeOnce(const FieldAcquire &A) const {
  const ValueDecl *Last = A.Path.back();
  return !A.Root && Last &&
         MadeOnce.contains(cast<ValueDecl>(Last->getCanonicalDecl()));
}

} // namespace whofrees::flow
