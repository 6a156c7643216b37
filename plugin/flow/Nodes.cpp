//===--- Nodes.cpp - nodes that are followed after their release ----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// `for (c = head; c; c = c->next) free(c);`: all nodes of a list are one object
// to the solver, of which some are gone and some are not. But the variable
// says which one is meant: what it leads to is gone until it is set again.
//
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// The variable whose value a release gets, if that is all it gets.
static const VarDecl *variableGiven(const Stmt *Release, LocId Node,
                                    const State &At, LocationTable &Locs) {
  llvm::SmallVector<const Expr *, 4> Given;
  if (const auto *Call = dyn_cast<CallExpr>(Release))
    Given.append(Call->arg_begin(), Call->arg_end());
  else if (const auto *D = dyn_cast<CXXDeleteExpr>(Release))
    Given.push_back(D->getArgument());
  for (const Expr *E : Given) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!V || !V->hasLocalStorage() || !V->getType()->isPointerType())
      continue;
    if (const Entry *Holds = At.find(Locs.var(V));
        Holds && Holds->Holds.contains(Value::address(Node)))
      return V;
  }
  return nullptr;
}

void FunctionResult::noteNodeReleased(const ValueSet &V, const State &At,
                                      const Stmt *Where) {
  LocId Node = 0;
  for (Value X : V) {
    if (X.kind() == Value::Null)
      continue;
    if (X.kind() != Value::Address)
      return;
    if (standsForSeveral(X.loc()))
      Node = X.loc();
  }
  const VarDecl *Var = Node ? variableGiven(Where, Node, At, C.Locs) : nullptr;
  if (Var &&
      llvm::none_of(NodeEnds, [&](const NodeEnd &X) { return X.At == Where; }))
    NodeEnds.push_back({C.Locs.var(Var), Where, S.currentBlock()});
}

/// True if a variable may be set by somebody else: its address is about.
bool FunctionResult::isAddressTaken(LocId Var) const {
  auto Leads = [&](const Operand &O) {
    return !O.T && O.Constant.isAddress() && O.Constant.loc() == Var;
  };
  for (const BlockFacts &B : F.Blocks)
    for (const Fact &N : B.Steps)
      if (Leads(N.A) || Leads(N.Other))
        return true;
  return llvm::any_of(F.Calls,
                      [&](const CallFacts &Call) {
                        return llvm::any_of(Call.Args, [&](const Argument &A) {
                          return Leads(A.Value);
                        });
                      }) ||
         llvm::any_of(F.Parts, [&](const auto &Parts) {
           return llvm::any_of(Parts, Leads);
         });
}

/// Where a block follows, or releases again, what \p Var leads to before it
/// sets it; \p Goes if it does neither.
const Stmt *FunctionResult::firstUseIn(unsigned Block, LocId Var,
                                       const Stmt *After, bool &Goes,
                                       bool &Again) const {
  llvm::SmallVector<Temp, 4> Loaded;
  const std::vector<Fact> &Steps = F.Blocks[Block].Steps;
  size_t First = 0;
  for (size_t I = 0; After && I < Steps.size(); ++I)
    if (Steps[I].At == After)
      First = I + 1;
  Goes = false;
  for (size_t I = First; I < Steps.size(); ++I) {
    const Fact &N = Steps[I];
    const Place &P = F.Places[N.Where], &Q = F.Places[N.From];
    if ((P.Pointer && llvm::is_contained(Loaded, P.Pointer)) ||
        (Q.Pointer && llvm::is_contained(Loaded, Q.Pointer)))
      return N.At;
    if (N.Kind == FactKind::Release && N.A.T &&
        llvm::is_contained(Loaded, N.A.T)) {
      Again = true;
      return N.At;
    }
    if (N.Kind == FactKind::Load && P.Known == Var)
      Loaded.push_back(N.Dst);
    else if (P.Known == Var)
      return nullptr;
  }
  Goes = true;
  return nullptr;
}

void FunctionResult::diagnoseNodes(Findings &Found) const {
  for (const NodeEnd &End : NodeEnds) {
    if (isAddressTaken(End.Var))
      continue;
    const CFGBlock *First = nullptr;
    for (const CFGBlock *B : *F.Graph)
      if (B->getBlockID() == End.Block)
        First = B;
    // The first thing that is done with it on every way on.
    const Stmt *Use = nullptr;
    bool Again = false, Goes = false;
    Use = firstUseIn(End.Block, End.Var, End.At, Goes, Again);
    llvm::SmallVector<const CFGBlock *, 8> Work;
    llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
    if (Goes && First)
      Work.push_back(First);
    while (!Use && !Work.empty())
      for (const CFGBlock *To : Work.pop_back_val()->succs()) {
        if (!To || !Seen.insert(To).second)
          continue;
        const Stmt *There =
            firstUseIn(To->getBlockID(), End.Var, nullptr, Goes, Again);
        if (There && S.comesTo(End.Block, To->getBlockID()) && !Use)
          Use = There;
        if (Goes)
          Work.push_back(To);
      }
    const VarDecl *Var = C.Locs[End.Var].var();
    if (!Use || !Var || !Var->getIdentifier())
      continue;
    SourceLocation At = Use->getBeginLoc(), GoneAt = End.At->getBeginLoc();
    auto Same = [&](const auto &X) { return X.At == At; };
    if (At.isInvalid() || GoneAt.isInvalid() ||
        llvm::any_of(Found.Uses, Same) || llvm::any_of(Found.Doubles, Same))
      continue;
    if (Again) {
      DoubleRelease D;
      D.Resource = Var->getNameAsString();
      D.At = At;
      D.FirstAt = GoneAt;
      Found.Doubles.push_back(std::move(D));
      continue;
    }
    UseAfterRelease U;
    U.Resource = Var->getNameAsString();
    U.At = At;
    U.GoneAt = GoneAt;
    Found.Uses.push_back(std::move(U));
  }
}

} // namespace whofrees::flow
