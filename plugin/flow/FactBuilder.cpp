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
    if (isa<GotoStmt>(T) || isa<BreakStmt>(T))
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
  if (V->isStaticLocal())
    return;
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
}

static bool constantOf(const Expr *E, ASTContext &Ast, int &Out) {
  E = E->IgnoreParenCasts();
  if (E->isTypeDependent() || E->isValueDependent())
    return false;
  if (isa<CXXNullPtrLiteralExpr>(E) || isa<GNUNullExpr>(E)) {
    Out = 0;
    return true;
  }
  if (!E->getType()->isIntegralOrEnumerationType())
    return false;
  std::optional<llvm::APSInt> V;
  if (auto R = E->getIntegerConstantExpr(Ast))
    V = *R;
  if (!V || V->getSignificantBits() > 31)
    return false;
  Out = static_cast<int>(V->getExtValue());
  return true;
}

static Compare flipped(Compare Op) {
  switch (Op) {
  case Compare::Less:
    return Compare::Greater;
  case Compare::LessEqual:
    return Compare::GreaterEqual;
  case Compare::Greater:
    return Compare::Less;
  case Compare::GreaterEqual:
    return Compare::LessEqual;
  default:
    return Op;
  }
}

static Compare negated(Compare Op) {
  switch (Op) {
  case Compare::Equal:
    return Compare::NotEqual;
  case Compare::NotEqual:
    return Compare::Equal;
  case Compare::Less:
    return Compare::GreaterEqual;
  case Compare::LessEqual:
    return Compare::Greater;
  case Compare::Greater:
    return Compare::LessEqual;
  case Compare::GreaterEqual:
    return Compare::Less;
  }
  return Op;
}

/// Reads `b.empty()` as the test that it makes, where it is no more than
/// `return size == 0;`.
bool FactBuilder::readPredicate(const Expr *E, PlaceId &Where, QualType &Type,
                                Compare &Op, int &Against) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const auto *Method =
      Call ? dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee()) : nullptr;
  const Expr *Object = Method ? objectOf(Call) : nullptr;
  const FunctionDecl *Def = Object ? C.definitionOf(Method) : nullptr;
  if (!Def || !Method->isConst() || Method->isVirtual() ||
      Method->getNumParams() != 0)
    return false;
  const auto *Body = dyn_cast<CompoundStmt>(Def->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const Expr *Test = Return ? Return->getRetValue() : nullptr;
  bool Negate = false;
  Op = Compare::NotEqual;
  Against = 0;
  while (Test) {
    Test = Test->IgnoreParenCasts();
    const auto *Not = dyn_cast<UnaryOperator>(Test);
    if (!Not || Not->getOpcode() != UO_LNot)
      break;
    Negate = !Negate;
    Test = Not->getSubExpr();
  }
  if (const auto *B = dyn_cast_or_null<BinaryOperator>(Test)) {
    if (!B->isEqualityOp() || !constantOf(B->getRHS(), C.Ast, Against))
      return false;
    Op = B->getOpcode() == BO_EQ ? Compare::Equal : Compare::NotEqual;
    Test = B->getLHS()->IgnoreParenCasts();
  }
  const auto *Member = dyn_cast_or_null<MemberExpr>(Test);
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  if (!Field || !isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()))
    return false;
  if (Negate)
    Op = negated(Op);
  Object = Object->IgnoreParenImpCasts();
  PlaceId P = Object->getType()->isPointerType() ? pointee(lower(Object))
                                                 : lowerPlace(Object);
  Where = P ? within(P, Field) : 0;
  Type = Field->getType();
  return Where != 0;
}

/// Two pointers are compared: `buf != inline_buf`. Two other values that are
/// both unknown tell the edges apart only by luck.
Operand FactBuilder::comparePointers(const BinaryOperator *B, bool Negate,
                                     Condition *Out) {
  const Expr *L = B->getLHS(), *R = B->getRHS();
  Operand V = lower(L), W = lower(R);
  if (!B->isEqualityOp() || !L->getType()->isPointerType() ||
      !R->getType()->isPointerType() || V.isUnknown() || W.isUnknown())
    return Operand::constant(Value::unknown());
  bool Equal = (B->getOpcode() == BO_EQ) != Negate;
  if (Out) {
    const Expr *Place = L->IgnoreParenCasts();
    Out->Subject = V;
    Out->Other = W;
    if (!Place->isGLValue() || Place->getType()->isArrayType()) {
      Place = R->IgnoreParenCasts();
      std::swap(Out->Subject, Out->Other);
    }
    if (Place->isGLValue() && !Place->getType()->isArrayType() &&
        !isa<CallExpr>(Place))
      Out->Tested = lowerPlace(Place);
    Out->Op = Equal ? Compare::Equal : Compare::NotEqual;
  }
  Operand Result =
      emitTest(V, Equal ? Compare::Equal : Compare::NotEqual, 0, B);
  F.Blocks[Block].Steps.back().Other = W;
  return Result;
}

/// Reads `E` as a test of one value against a constant; with \p Out also says
/// which place an edge may refine.
Operand FactBuilder::readTest(const Expr *E, Condition *Out) {
  Compare Op = Compare::NotEqual;
  int Against = 0;
  bool Negate = false;
  const Expr *Subject = E;
  for (;;) {
    Subject = Subject->IgnoreParens();
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(Subject);
        Cast && Cast->getCastKind() != CK_LValueToRValue) {
      Subject = Cast->getSubExpr();
      continue;
    }
    if (const auto *Clean = dyn_cast<ExprWithCleanups>(Subject)) {
      Subject = Clean->getSubExpr();
      continue;
    }
    if (const auto *U = dyn_cast<UnaryOperator>(Subject);
        U && U->getOpcode() == UO_LNot) {
      Negate = !Negate;
      Subject = U->getSubExpr();
      continue;
    }
    if (const auto *Call = dyn_cast<CallExpr>(Subject)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      // __builtin_expect and the C++ conversions that a test goes through.
      if (Callee && Callee->getBuiltinID() && Callee->getIdentifier() &&
          Callee->getName().starts_with("__builtin_expect") &&
          Call->getNumArgs() > 0) {
        Subject = Call->getArg(0);
        continue;
      }
    }
    break;
  }
  PlaceId Asked = 0;
  QualType AskedType;
  if (readPredicate(Subject, Asked, AskedType, Op, Against)) {
    if (Negate)
      Op = negated(Op);
    Operand V = emitLoad(Asked, AskedType, Subject);
    if (Out) {
      Out->Tested = Asked;
      Out->Subject = V;
      Out->Op = Op;
      Out->Against = Against;
    }
    return emitTest(V, Op, Against, E);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(Subject);
      B && B->isComparisonOp()) {
    int K = 0;
    const Expr *Tested = nullptr;
    bool Swap = false;
    if (constantOf(B->getRHS(), C.Ast, K))
      Tested = B->getLHS();
    else if (constantOf(B->getLHS(), C.Ast, K)) {
      Tested = B->getRHS();
      Swap = true;
    }
    if (!Tested)
      return comparePointers(B, Negate, Out);
    switch (B->getOpcode()) {
    case BO_EQ:
      Op = Compare::Equal;
      break;
    case BO_NE:
      Op = Compare::NotEqual;
      break;
    case BO_LT:
      Op = Compare::Less;
      break;
    case BO_LE:
      Op = Compare::LessEqual;
      break;
    case BO_GT:
      Op = Compare::Greater;
      break;
    case BO_GE:
      Op = Compare::GreaterEqual;
      break;
    default:
      return Operand::constant(Value::unknown());
    }
    if (Swap)
      Op = flipped(Op);
    Against = K;
    Subject = Tested->IgnoreParenImpCasts();
    // `(p = f()) == 0` and `!(x) == 0` are rare enough to stop here.
  }
  if (Negate)
    Op = negated(Op);
  const Expr *Core = Subject->IgnoreParenCasts();
  Operand V = lower(Subject == Core || !Subject->isGLValue() ? Subject : Core);
  if (Out) {
    const Expr *At = Core;
    if (const auto *B = dyn_cast<BinaryOperator>(At); B && B->isAssignmentOp())
      At = B->getLHS()->IgnoreParenImpCasts();
    if (At->isGLValue() && !isa<CallExpr>(At) && !At->refersToBitField())
      Out->Tested = lowerPlace(At);
    Out->Op = Op;
    Out->Against = Against;
  }
  if (Subject->isGLValue() && !C.Types.isOpaque(Subject->getType()))
    V = emitLoad(lowerPlace(Subject), Subject->getType(), Subject);
  if (Out)
    Out->Subject = V;
  // The graph has most tests as elements of their own, too. One test must not
  // be made twice: what it decides about an earlier round is decided once.
  const Expr *Same = E->IgnoreParens();
  const auto *Not = dyn_cast<UnaryOperator>(Same);
  const auto *Comparison = dyn_cast<BinaryOperator>(Same);
  if (Out && ((Not && Not->getOpcode() == UO_LNot) ||
              (Comparison && Comparison->isComparisonOp())))
    if (auto It = Memo.find(Same);
        It != Memo.end() && It->second.T && F.BlockOf[It->second.T] == Block)
      return It->second;
  return emitTest(V, Op, Against, E);
}

//===----------------------------------------------------------------------===//
// Emitting
//===----------------------------------------------------------------------===//

Fact &FactBuilder::emit(FactKind K, const Stmt *At) {
  auto &Steps = F.Blocks[Block].Steps;
  Steps.emplace_back();
  Fact &N = Steps.back();
  N.Kind = K;
  N.At = At;
  N.Try = CurrentTry;
  return N;
}

Temp FactBuilder::newTemp() {
  F.BlockOf.push_back(Block);
  F.CrossesAs.push_back(nullptr);
  return F.BlockOf.size() - 1;
}

PlaceId FactBuilder::known(LocId L) {
  if (!L)
    return 0;
  Place P;
  P.Known = L;
  F.Places.push_back(P);
  return F.Places.size() - 1;
}

PlaceId FactBuilder::pointee(Operand Pointer) {
  if (!Pointer.T) {
    if (Pointer.Constant.isAddress())
      return known(Pointer.Constant.loc());
    return 0;
  }
  Place P;
  P.Pointer = Pointer.T;
  F.Places.push_back(P);
  return F.Places.size() - 1;
}

PlaceId FactBuilder::within(PlaceId P, const FieldDecl *Field) {
  Place Q = F.Places[P];
  if (Q.isUnknown())
    return 0;
  if (Q.Known)
    Q.Known = Field ? C.Locs.field(Q.Known, Field) : C.Locs.element(Q.Known);
  else
    Q.Path.push_back(Field);
  F.Places.push_back(Q);
  return F.Places.size() - 1;
}

bool FactBuilder::isPointerLike(QualType T) {
  return T->isAnyPointerType() || T->isReferenceType() || C.Types.isOpaque(T);
}

bool FactBuilder::isPlaceRecord(QualType T) {
  return !T.isNull() && !T->isReferenceType() && T->isRecordType() &&
         !C.Types.isOpaque(T);
}

Operand FactBuilder::emitLoad(PlaceId P, QualType T, const Stmt *At) {
  Fact &N = emit(FactKind::Load, At);
  N.Where = P;
  N.PointerLike = isPointerLike(T);
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

void FactBuilder::emitStore(PlaceId P, Operand V, const Stmt *At) {
  Fact &N = emit(FactKind::Store, At);
  N.Where = P;
  N.A = V;
  if (F.Places[P].Known && cleansUp(F.Places[P].Known))
    emitHandOver(V, At);
}

Operand FactBuilder::emitInside(Operand V, const Stmt *At) {
  if (!V.T)
    return V;
  Fact &N = emit(FactKind::Inside, At);
  N.A = V;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

Operand FactBuilder::emitAddress(PlaceId P, const Stmt *At) {
  const Place &Where = F.Places[P];
  if (Where.isUnknown())
    return Operand::constant(Value::nonNull());
  if (Where.Known)
    return Operand::constant(Value::address(Where.Known));
  if (Where.Path.empty())
    return Operand::temp(Where.Pointer);
  Fact &N = emit(FactKind::AddressOf, At);
  N.Where = P;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

void FactBuilder::emitHandOver(Operand V, const Stmt *At) {
  if (!V.T && !V.Constant.isAddress())
    return;
  Fact &N = emit(FactKind::HandOver, At);
  N.A = V;
}

Operand FactBuilder::emitCollect(llvm::ArrayRef<Operand> Parts,
                                 const Stmt *At) {
  if (Parts.size() == 1)
    return Parts[0];
  F.Parts.emplace_back(Parts.begin(), Parts.end());
  Fact &N = emit(FactKind::Collect, At);
  N.Details = F.Parts.size() - 1;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

Operand FactBuilder::emitTest(Operand V, Compare Op, int Against,
                              const Stmt *At) {
  Fact &N = emit(FactKind::Test, At);
  N.A = V;
  N.Op = Op;
  N.Against = Against;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

Operand FactBuilder::emitAcquire(const Stmt *At, CallModel M,
                                 Operand Allocator) {
  CallFacts Details;
  Details.Model = M;
  Details.Allocator = Allocator;
  F.Calls.push_back(std::move(Details));
  Site &S = C.Sites[At];
  S.Kind = M.Kind;
  S.In = F.Function;
  Fact &N = emit(FactKind::Acquire, At);
  N.Details = F.Calls.size() - 1;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

void FactBuilder::nameSite(const Expr *Init, const ValueDecl *V,
                           const Expr *LHS) {
  const Expr *E = Init;
  for (const Expr *Old = nullptr; E != Old;) {
    Old = E;
    E = E->IgnoreParenCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bound->getSubExpr();
    else if (const auto *Made = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Made->getSubExpr();
    else if (const auto *Owner = dyn_cast<CXXConstructExpr>(E);
             Owner && Owner->getNumArgs() > 0 && !C.Sites.count(Owner) &&
             (C.Types.roleOf(Owner->getType()) == TypeRole::UniqueOwner ||
              C.Types.roleOf(Owner->getType()) == TypeRole::SharedOwner))
      E = Owner->getArg(0); // the owner's name is that of what it owns
  }
  // A status is no name for what the call acquires.
  if (!E->getType()->isPointerType() && !E->getType()->isRecordType() && !LHS)
    return;
  if (isa<CallExpr>(E) && E->getType()->isIntegralOrEnumerationType() && LHS &&
      LHS->getType()->isIntegralOrEnumerationType())
    return;
  auto It = C.Sites.find(E);
  if (It == C.Sites.end() || It->second.Named || It->second.AssignedTo)
    return;
  It->second.Named = V;
  It->second.AssignedTo = LHS;
}

} // namespace whofrees::flow
