//===--- FactBuilder.cpp - reads a function into facts --------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"
#include "clang/AST/Attr.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

FactBuilder::FactBuilder(Context &C, const FunctionDecl *Function)
    : C(C), Owned(std::make_unique<Facts>()), F(*Owned) {
  F.Function = Function;
}

std::unique_ptr<Facts> FactBuilder::build() {
  const Stmt *Body = F.Function->getBody();
  if (!Body || F.Function->isDependentContext() ||
      F.Function->isInvalidDecl()) {
    fail();
    return std::move(Owned);
  }
  CFG::BuildOptions Options;
  Options.AddInitializers = true;
  Options.AddImplicitDtors = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  // Nested ones become elements of their own, in order of evaluation.
  Options.setAlwaysAdd(Stmt::CallExprClass)
      .setAlwaysAdd(Stmt::CXXMemberCallExprClass)
      .setAlwaysAdd(Stmt::CXXOperatorCallExprClass)
      .setAlwaysAdd(Stmt::CXXConstructExprClass)
      .setAlwaysAdd(Stmt::CXXTemporaryObjectExprClass)
      .setAlwaysAdd(Stmt::CXXNewExprClass)
      .setAlwaysAdd(Stmt::CXXDeleteExprClass)
      .setAlwaysAdd(Stmt::CXXThrowExprClass)
      .setAlwaysAdd(Stmt::LambdaExprClass)
      .setAlwaysAdd(Stmt::BinaryOperatorClass)
      .setAlwaysAdd(Stmt::CompoundAssignOperatorClass)
      .setAlwaysAdd(Stmt::UnaryOperatorClass);
  F.Graph =
      CFG::buildCFG(F.Function, const_cast<Stmt *>(Body), &C.Ast, Options);
  if (!F.Graph || F.Graph->getNumBlockIDs() > C.Options.MaxBlocks) {
    fail();
    return std::move(Owned);
  }
  F.Blocks.resize(F.Graph->getNumBlockIDs());
  if (F.Graph->try_blocks_begin() != F.Graph->try_blocks_end()) {
    for (auto It = F.Graph->try_blocks_begin(); It != F.Graph->try_blocks_end();
         ++It)
      if (const auto *T =
              dyn_cast_or_null<CXXTryStmt>((*It)->getTerminatorStmt()))
        F.Handlers[T] = *It;
    mapTries(Body, nullptr);
  }
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F.Function))
    for (const CXXCtorInitializer *I : Ctor->inits())
      if (!I->isAnyMemberInitializer() && I->getInit())
        OfBase.insert(I->getInit()->IgnoreParens());
  // Blocks are numbered against the order of evaluation, more or less; what a
  // block reads of others was computed in blocks of higher numbers.
  llvm::SmallVector<const CFGBlock *, 32> Order(F.Graph->begin(),
                                                F.Graph->end());
  llvm::sort(Order, [](const CFGBlock *L, const CFGBlock *R) {
    return L->getBlockID() > R->getBlockID();
  });
  for (const CFGBlock *B : Order) {
    if (F.Broken)
      break;
    readBlock(*B);
  }
  return std::move(Owned);
}

void FactBuilder::mapTries(const Stmt *S, const CXXTryStmt *Try) {
  if (!S)
    return;
  if (Try)
    TryOf[S] = Try;
  if (isa<LambdaExpr>(S))
    return;
  if (const auto *T = dyn_cast<CXXTryStmt>(S)) {
    mapTries(T->getTryBlock(), T);
    for (unsigned I = 0; I < T->getNumHandlers(); ++I)
      mapTries(T->getHandler(I), Try);
    return;
  }
  for (const Stmt *Child : S->children())
    mapTries(Child, Try);
}

void FactBuilder::readBlock(const CFGBlock &B) {
  Block = B.getBlockID();
  // The graph has the construction before the `new` that gets its memory.
  for (const CFGElement &E : B)
    if (auto S = E.getAs<CFGStmt>())
      if (const auto *New = dyn_cast<CXXNewExpr>(S->getStmt()))
        if (const Expr *Made = New->getConstructExpr())
          InNew.insert(Made);
  for (const CFGElement &E : B) {
    if (F.Broken)
      return;
    CurrentTry = nullptr;
    switch (E.getKind()) {
    case CFGElement::Statement:
    case CFGElement::Constructor:
    case CFGElement::CXXRecordTypedCall: {
      const Stmt *S = E.castAs<CFGStmt>().getStmt();
      if (auto It = TryOf.find(S); It != TryOf.end())
        CurrentTry = It->second;
      readStmt(S);
      break;
    }
    case CFGElement::Initializer:
      readInitializer(E.castAs<CFGInitializer>().getInitializer());
      break;
    case CFGElement::AutomaticObjectDtor:
    case CFGElement::MemberDtor:
    case CFGElement::BaseDtor:
      readDestructor(E);
      break;
    default:
      break;
    }
  }
  CurrentTry = nullptr;
  readCondition(B);
  if (const Stmt *T = B.getTerminatorStmt())
    if (isa<GotoStmt>(T) || isa<BreakStmt>(T) || isa<ContinueStmt>(T))
      F.Blocks[Block].Jump = T;
}

void FactBuilder::readStmt(const Stmt *S) {
  if (const auto *E = dyn_cast<Expr>(S)) {
    if (E->containsErrors() || E->isTypeDependent() || E->isValueDependent()) {
      fail();
      return;
    }
    if (!InNew.contains(E))
      lower(E);
    return;
  }
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *One : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(One))
        readDecl(V);
    return;
  }
  if (const auto *R = dyn_cast<ReturnStmt>(S)) {
    Operand V = Operand::constant(Value::unknown());
    if (const Expr *E = R->getRetValue()) {
      if (E->containsErrors()) {
        fail();
        return;
      }
      QualType T = F.Function->getReturnType();
      if (isPlaceRecord(T)) {
        initialize(known(C.Locs.returned()), T, E);
        // A lambda's place holds what it captured.
        if (!isLambda(T))
          V = Operand::constant(Value::nonNull());
      } else if (T->isReferenceType()) {
        V = emitAddress(lowerPlace(E), R);
      } else {
        V = lower(E);
        nameSite(E, nullptr, nullptr);
      }
    }
    Fact &N = emit(FactKind::Return, R);
    N.A = V;
    return;
  }
  if (isa<GCCAsmStmt>(S) || isa<MSAsmStmt>(S))
    return;
}

/// True if the code initialises the variable, with something that did not
/// parse: LLVM 22 leaves nothing of it in C.
static bool lostItsInit(const VarDecl *V, const ASTContext &Ast) {
  if (!Ast.getDiagnostics().hasUncompilableErrorOccurred() ||
      V->getLocation().isMacroID())
    return false;
  auto Next = Lexer::findNextToken(V->getLocation(), Ast.getSourceManager(),
                                   Ast.getLangOpts());
  return Next && Next->is(tok::equal);
}

void FactBuilder::readDecl(const VarDecl *V) {
  if (V->isInvalidDecl()) {
    fail();
    return;
  }
  if (V->isStaticLocal()) {
    if (const Expr *Init = V->getInit();
        Init && V->getType()->isPointerType() && !Init->containsErrors())
      emitHandOver(lower(Init), Init); // it is there for good
    return;
  }
  QualType T = V->getType();
  PlaceId P = known(C.Locs.var(V));
  const Expr *Init = V->getInit();
  Fact &Begin = emit(FactKind::Clear, Init);
  Begin.Where = P;
  if (const auto *D = dyn_cast<DecompositionDecl>(V)) {
    // The parts of a decomposed object are not told apart.
    if (Init)
      initialize(P, T, Init);
    for (const BindingDecl *B : D->bindings())
      if (const VarDecl *H = B->getHoldingVar())
        readDecl(H);
    return;
  }
  if (!Init) {
    if (lostItsInit(V, C.Ast))
      fail();
    return;
  }
  if (Init->containsErrors()) {
    fail();
    return;
  }
  if (T->isReferenceType()) {
    emitStore(P, emitAddress(lowerPlace(Init), Init), Init);
    return;
  }
  initialize(P, T, Init);
  nameSite(Init, V, nullptr);
  emitAlive(P, T);
}

/// `__attribute__((cleanup(f)))` makes a plain variable an owner: f runs at the
/// end of its scope, on every path.
bool FactBuilder::cleansUp(LocId L) const {
  const VarDecl *V = C.Locs[C.Locs.rootOf(L)].var();
  return V && V->hasAttr<CleanupAttr>();
}

void FactBuilder::emitAlive(PlaceId P, QualType T) {
  if (!T.isDestructedType())
    return;
  Fact &N = emit(FactKind::Alive, nullptr);
  N.Where = P;
  N.Type = T;
}

void FactBuilder::readInitializer(const CXXCtorInitializer *I) {
  const Expr *Init = I->getInit();
  if (!Init)
    return;
  if (Init->containsErrors() || Init->isTypeDependent()) {
    fail();
    return;
  }
  LocId This = C.Locs.thisObject();
  if (const FieldDecl *Member = I->getAnyMember()) {
    PlaceId P = known(C.Locs.field(This, Member));
    if (Member->getType()->isReferenceType())
      emitStore(P, emitAddress(lowerPlace(Init), Init), Init);
    else
      initialize(P, Member->getType(), Init);
    nameSite(Init, Member, nullptr);
    // A constructor that throws destroys the parts that are complete.
    emitAlive(P, Member->getType());
    return;
  }
  // A base, or the constructor delegated to, works on the same object.
  if (const auto *Construct =
          dyn_cast<CXXConstructExpr>(Init->IgnoreParens())) {
    QualType T = Construct->getType();
    // The graph has it as an element of its own, before.
    Operand Made = lower(Construct);
    PlaceId P = known(This);
    if (C.Types.isOpaque(T))
      emitStore(P, Made, Init);
    emitAlive(P, T);
    return;
  }
  initialize(known(This), Init->getType(), Init);
}

void FactBuilder::readDestructor(const CFGElement &E) {
  LocId L = 0;
  QualType T;
  const Stmt *At = nullptr;
  if (auto A = E.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl *V = A->getVarDecl();
    if (V->getType()->isReferenceType())
      return;
    L = C.Locs.var(V);
    T = V->getType();
    At = A->getTriggerStmt();
  } else if (auto M = E.getAs<CFGMemberDtor>()) {
    L = C.Locs.field(C.Locs.thisObject(), M->getFieldDecl());
    T = M->getFieldDecl()->getType();
  } else if (auto B = E.getAs<CFGBaseDtor>()) {
    L = C.Locs.thisObject();
    T = B->getBaseSpecifier()->getType();
  }
  if (!L || T.isNull())
    return;
  Fact &N = emit(FactKind::Destroy, At);
  N.Where = known(L);
  N.Type = T;
}

void FactBuilder::readCondition(const CFGBlock &B) {
  if (const auto *Op = dyn_cast_or_null<BinaryOperator>(B.getTerminatorStmt());
      Op && Op->isLogicalOp())
    Seconds.insert(Op->getRHS()->IgnoreParens());
  // The second part of `return p && q` decides the value, though nothing
  // branches on it: whether `q` is null is told apart here.
  if (!B.getTerminatorStmt() && !B.empty())
    if (auto Last = B.back().getAs<CFGStmt>())
      if (const auto *E = dyn_cast<Expr>(Last->getStmt());
          E && Seconds.contains(E->IgnoreParens()) && !E->containsErrors())
        Tests[E->IgnoreParens()] = readTest(E, nullptr);
  if (B.succ_size() != 2 || !B.getTerminatorStmt() ||
      isa<SwitchStmt>(B.getTerminatorStmt()) ||
      isa<CXXTryStmt>(B.getTerminatorStmt()))
    return;
  const Expr *E = B.getLastCondition();
  if (!E || E->isTypeDependent() || E->containsErrors())
    return;
  BlockFacts &BF = F.Blocks[Block];
  Condition Cond;
  Cond.Result = readTest(E, &Cond);
  Tests[E->IgnoreParens()] = Cond.Result;
  BF.Branch = Cond;
  BF.HasCondition = true;
  readTogether(E);
}

} // namespace whofrees::flow
