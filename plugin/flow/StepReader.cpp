//===--- StepReader.cpp - reads steps off a solved function ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/StepReader.h"
#include "flow/Budget.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <utility>

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {
namespace {

/// What a body declares, calls and passes on, without what lambdas in it do.
class Body : public RecursiveASTVisitor<Body> {
public:
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool VisitDeclStmt(DeclStmt *D) {
    for (const Decl *Each : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(Each); V && V->hasLocalStorage())
        Variables.push_back({V, D});
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    Calls.push_back(Call);
    const FunctionDecl *F = Call->getDirectCallee();
    if (F && F->getIdentifier() && isInStd(F) && Call->getNumArgs() == 1 &&
        (F->getName() == "move" || F->getName() == "forward"))
      passOn(Call->getArg(0));
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *Ret) {
    passOn(Ret->getRetValue());
    return true;
  }

  std::vector<std::pair<const VarDecl *, const DeclStmt *>> Variables;
  std::vector<const CallExpr *> Calls;
  llvm::SmallPtrSet<const ValueDecl *, 4> PassedOn; ///< returned, or moved

private:
  void passOn(const Expr *E) {
    while (E) {
      E = E->IgnoreImplicit()->IgnoreParenImpCasts();
      const auto *Made = dyn_cast<CXXConstructExpr>(E);
      if (!Made || Made->getNumArgs() != 1)
        break;
      E = Made->getArg(0);
    }
    if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E))
      PassedOn.insert(Ref->getDecl());
  }
};

/// The second look at a solved function: its releases as it sees them, and what
/// its acquires have come to.
class StepReader : public Observer {
public:
  StepReader(const FunctionResult &R, FileSteps &File)
      : R(R), C(R.C), File(File), Sources(R) {}

  FunctionSteps read();

  void atRelease(const Fact &N, const ValueSet &Released,
                 const ValueSet & /*Through*/, const State & /*S*/) override {
    if (N.Kind == FactKind::Release)
      addRelease(N.At, Released);
  }
  void atReleaseWithin(const Fact &N, const ReleaseSeen &X,
                       const State & /*S*/) override {
    addRelease(N.At, X.Released);
  }

private:
  void add(Step::Kind What, const Stmt *At, Step S);
  void addRelease(const Stmt *At, const ValueSet &Released);
  void addAcquire(const Fact &N);
  void addCall(const Fact &N);
  void addContainer(const Stmt *At);
  const ValueDecl *containerAt(const Stmt *At) const;
  void addArenas();
  bool findKeeper(LocId Object, const FunctionExit &E, Step &S) const;
  SourceLocation loopAround(const Stmt *S) const;

  const FunctionResult &R;
  Context &C;
  FileSteps &File;
  StepSources Sources;
  Body Code;
  FunctionSteps Done;
};

} // namespace

/// The innermost loop whose rounds a statement is part of.
SourceLocation StepReader::loopAround(const Stmt *S) const {
  DynTypedNode At = DynTypedNode::create(*S);
  while (true) {
    const auto Parents = C.Ast.getParentMapContext().getParents(At);
    if (Parents.empty())
      return {};
    const DynTypedNode Up = Parents[0];
    const auto *Inner = At.get<Stmt>();
    if (const auto *For = Up.get<ForStmt>(); For && For->getInit() != Inner)
      return For->getBeginLoc();
    if (const auto *Range = Up.get<CXXForRangeStmt>();
        Range && Range->getBody() == Inner)
      return Range->getBeginLoc();
    if (Up.get<WhileStmt>() || Up.get<DoStmt>())
      return Up.getSourceRange().getBegin();
    if (Up.get<FunctionDecl>() || Up.get<LambdaExpr>())
      return {};
    At = Up;
  }
}

void StepReader::add(Step::Kind What, const Stmt *At, Step S) {
  S.What = What;
  S.At = At->getBeginLoc();
  S.LoopAt = loopAround(At);
  const bool There = llvm::any_of(Done.Steps, [&](const Step &Old) {
    return Old.What == S.What && Old.At == S.At && Old.Name == S.Name;
  });
  if (S.At.isValid() && !There)
    Done.Steps.push_back(std::move(S));
}

void StepReader::addRelease(const Stmt *At, const ValueSet &Released) {
  if (!At)
    return; // a variable just ends
  for (Value V : Released) {
    if (!V.isAddress())
      continue;
    const Location &L = C.Locs[V.loc()];
    Step S;
    S.Name = R.nameOf(V.loc());
    S.Field = L.Kind == LocKind::Init ? C.Locs.lastField(L.Parent) : nullptr;
    if (L.Kind == LocKind::Init || L.Kind == LocKind::Fresh)
      add(Step::Releases, At, std::move(S));
  }
}

/// Whether something that lives on holds the object at this end.
bool StepReader::findKeeper(LocId Object, const FunctionExit &E,
                            Step &S) const {
  for (const Entry &Place : E.S.Entries) {
    if (!R.outlives(Place.Where, E) || llvm::none_of(Place.Holds, [&](Value V) {
          return V.isAddress() && C.Locs.rootOf(V.loc()) == Object;
        }))
      continue;
    const Location &Anchor = C.Locs[C.Locs.anchorOf(Place.Where)];
    S.Becomes = Anchor.Kind == LocKind::Return ? Fate::Returned : Fate::Kept;
    if (const FieldDecl *Field = C.Locs.lastField(Place.Where)) {
      S.Field = Field;
      if (std::string Name = R.nameOf(Place.Where); !Name.empty())
        S.Name = std::move(Name);
    }
    return true;
  }
  return false;
}

void StepReader::addAcquire(const Fact &N) {
  const LocId Object = C.Locs.fresh(N.At);
  Step S;
  S.Name = R.nameOfSite(N.At);
  ValueSet From;
  Family Kind = Family::Unknown;
  bool HandedOn = false;
  for (const FunctionExit &E : R.Exits) {
    for (const Resource &X : E.S.Resources) {
      if (X.Object != Object || !(X.Bits & ~(Failed | Absent)))
        continue;
      From.insert(X.From);
      Kind = X.Kind;
      HandedOn |= (X.Bits & HandedOver) != 0 && !E.Failure;
    }
    if (!E.Failure)
      findKeeper(Object, E, S);
  }
  // What nobody keeps, but somebody else has, is not the function's own.
  if (S.Becomes == Fate::Scratch && HandedOn)
    S.Becomes = Fate::Kept;
  const CallFacts &Details =
      R.F.Calls[N.Kind == FactKind::Bind ? 0 : N.Details];
  if (Kind == Family::Unknown)
    Kind = Details.Model.Kind;
  NamedSource Named = Sources.of(From, Kind);
  if (Named.From == Source::Unknown || Named.Name.empty())
    if (const auto *E = dyn_cast<Expr>(N.At);
        E && !isHeap(Kind) && Named.From != Source::Heap)
      if (NamedSource Read = Sources.read(E); Read.From != Source::Unknown)
        Named = std::move(Read);
  S.From = Named.From;
  S.Allocator = std::move(Named.Name);
  add(Step::Acquires, N.At, std::move(S));
}

/// The variable or field that a container is: `v` in `v.push_back(x)` and in
/// `std::vector<int> v(n)`; null if it has no name.
const ValueDecl *StepReader::containerAt(const Stmt *At) const {
  const Expr *Object = nullptr;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(At))
    Object = Call->getImplicitObjectArgument();
  else if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(At))
    Object = Op->getArg(0);
  Object = Object ? Object->IgnoreParenImpCasts() : nullptr;
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Object))
    return Ref->getDecl();
  if (const auto *M = dyn_cast_or_null<MemberExpr>(Object))
    return M->getMemberDecl();
  auto IsMade = [&](const Expr *Init) {
    return Init && Init->IgnoreImplicit() == At;
  };
  for (const auto &Each : Code.Variables)
    if (IsMade(Each.first->getInit()))
      return Each.first;
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(R.F.Function))
    for (const CXXCtorInitializer *I : Ctor->inits())
      if (IsMade(I->getInit()))
        return I->getAnyMember();
  return nullptr;
}

/// Code of the library that takes memory for a container.
void StepReader::addContainer(const Stmt *At) {
  const ValueDecl *Container = containerAt(At);
  if (!Container)
    return; // a temporary, mostly
  Step S;
  S.Name = Container->getNameAsString();
  S.Field = dyn_cast<FieldDecl>(Container);
  const auto *V = dyn_cast<VarDecl>(Container);
  const bool Own = V && V->hasLocalStorage() && !isa<ParmVarDecl>(V) &&
                   !V->getType()->isReferenceType();
  // What was moved somewhere may be kept or returned: that is no scratch.
  S.Becomes = !Own                                ? Fate::Kept
              : Code.PassedOn.contains(Container) ? Fate::Returned
                                                  : Fate::Scratch;
  // One on a resource has said where its memory comes from when it was made.
  if (C.Types.roleOf(Container->getType().getNonReferenceType()) ==
      TypeRole::Container)
    S.From = Source::Heap;
  else if (V)
    S.From = Sources.read(V->getInit()).From;
  add(Step::Acquires, At, std::move(S));
}

/// A function of the file that acquires something.
void StepReader::addCall(const Fact &N) {
  const CallFacts &Details = R.F.Calls[N.Details];
  if (Details.FromLibrary)
    return addContainer(N.At);
  Step S;
  const FunctionDecl *Def =
      Details.Callee ? C.definitionOf(Details.Callee) : nullptr;
  const FunctionSteps *Known = Def ? File.of(Def) : nullptr;
  if (!Known || llvm::none_of(Known->Steps, [](const Step &Each) {
        return Each.What != Step::Releases;
      }))
    return;
  S.Name = plainName(Def);
  S.Callee = Def;
  add(Step::Calls, N.At, std::move(S));
}

/// `Arena scratch(backing)`, `arena_init(&scratch, backing)`.
void StepReader::addArenas() {
  for (const auto &[V, At] : Code.Variables) {
    if (!Sources.isArena(V->getType()))
      continue;
    Step S;
    S.Name = V->getNameAsString();
    NamedSource Of = Sources.read(V->getInit());
    for (const CallExpr *Call : Code.Calls) {
      if (Of.From != Source::Unknown || Call->getNumArgs() == 0)
        continue;
      const auto *First =
          dyn_cast<UnaryOperator>(Call->getArg(0)->IgnoreParenImpCasts());
      const auto *Ref =
          First && First->getOpcode() == UO_AddrOf
              ? dyn_cast<DeclRefExpr>(First->getSubExpr()->IgnoreParens())
              : nullptr;
      const FunctionDecl *F = Call->getDirectCallee();
      if (!Ref || Ref->getDecl() != V || !F || !C.Calls.isInit(F))
        continue;
      for (unsigned I = 1; I < Call->getNumArgs(); ++I)
        if (Of.From == Source::Unknown)
          Of = Sources.read(Call->getArg(I));
    }
    // One that is told of nothing takes from what everybody can reach.
    S.From = Of.From == Source::Unknown ? Source::Heap : Of.From;
    S.Allocator = std::move(Of.Name);
    add(Step::MakesArena, At, std::move(S));
  }
}

FunctionSteps StepReader::read() {
  const FunctionDecl *F = R.F.Function;
  Code.TraverseStmt(F->getBody());
  Done.Function = F;
  Done.Name = plainName(F);
  Done.Of = worksOn(F);
  const bool Named = F->getIdentifier() != nullptr;
  Done.When = isa<CXXDestructorDecl>(F) || (Named && C.Calls.isDeinit(F))
                  ? Moment::Deinit
              : isa<CXXConstructorDecl>(F) || (Named && C.Calls.isInit(F))
                  ? Moment::Init
                  : Moment::Use;
  for (const ParmVarDecl *P : F->parameters())
    if (Sources.isAllocator(P->getType()))
      Done.Allocators.push_back(P);
  for (const BlockFacts &Block : R.F.Blocks)
    for (const Fact &N : Block.Steps) {
      if (!N.At)
        continue;
      if (N.Kind == FactKind::Acquire || N.Kind == FactKind::Bind)
        addAcquire(N);
      else if (N.Kind == FactKind::Call)
        addCall(N);
    }
  addArenas();
  R.S.observe(*this);
  const SourceManager &SM = C.Ast.getSourceManager();
  llvm::stable_sort(Done.Steps, [&](const Step &A, const Step &B) {
    return SM.isBeforeInTranslationUnit(A.At, B.At);
  });
  return std::move(Done);
}

void addSteps(const FunctionResult &R, FileSteps &Into) {
  FunctionSteps Done = StepReader(R, Into).read();
  if (Done.Steps.empty())
    return;
  Into.Index[Done.Function] = Into.Functions.size();
  Into.Functions.push_back(std::move(Done));
}

void sortSteps(FileSteps &Steps, const ASTContext &Ast) {
  const SourceManager &SM = Ast.getSourceManager();
  llvm::stable_sort(Steps.Functions,
                    [&](const FunctionSteps &A, const FunctionSteps &B) {
                      return SM.isBeforeInTranslationUnit(
                          A.Function->getLocation(), B.Function->getLocation());
                    });
  for (size_t I = 0; I < Steps.Functions.size(); ++I)
    Steps.Index[Steps.Functions[I].Function] = I;
}

const FunctionSteps *FileSteps::of(const FunctionDecl *F) const {
  const auto Found = Index.find(F);
  return Found == Index.end() ? nullptr : &Functions[Found->second];
}

std::vector<ObjectSteps> FileSteps::objects() const {
  std::vector<ObjectSteps> Result;
  for (const FunctionSteps &F : Functions) {
    if (!F.Of)
      continue;
    auto It = llvm::find_if(Result, [&](const ObjectSteps &Each) {
      return Each.Type->getCanonicalDecl() == F.Of->getCanonicalDecl();
    });
    if (It == Result.end()) {
      Result.push_back({F.Of, recordName(F.Of).str(), {}, {}, {}});
      It = std::prev(Result.end());
    }
    (F.When == Moment::Init     ? It->Inits
     : F.When == Moment::Deinit ? It->Deinits
                                : It->Uses)
        .push_back(&F);
  }
  return Result;
}

} // namespace whofrees::flow
