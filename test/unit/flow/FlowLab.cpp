//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FlowLab.h"
#include "Describe.h"
#include "flow/FactBuilder.h"
#include "lifecycle/ModelFile.h"
#include "support/Expectations.h"
#include "support/ParsedCode.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

namespace whofrees::test {

using namespace flow;
using namespace clang;

static constexpr llvm::StringLiteral Declarations = R"(
typedef __SIZE_TYPE__ size_t;
#ifdef __cplusplus
extern "C" {
#define NOTHROW noexcept
#else
#define NOTHROW
#define NULL ((void *)0)
#endif
void *malloc(size_t) NOTHROW;
void *calloc(size_t, size_t) NOTHROW;
void *realloc(void *, size_t) NOTHROW;
int posix_memalign(void **, size_t, size_t) NOTHROW;
int asprintf(char **, const char *, ...) NOTHROW;
char *strdup(const char *) NOTHROW;
void free(void *) NOTHROW;
void here(void) NOTHROW;
#ifdef __cplusplus
}
#endif
#line 1
)";

std::string withDeclarations(llvm::StringRef Code) {
  return (Declarations + Code).str();
}

/// `b: x | a: y` as `a: y | b: x`.
static std::string inOrder(llvm::StringRef Text) {
  std::set<std::string> Parts;
  llvm::SmallVector<llvm::StringRef, 4> Alternatives;
  Text.split(Alternatives, '|');
  for (llvm::StringRef Part : Alternatives)
    Parts.insert(Part.trim().str());
  return joined(Parts, " | ");
}

/// The names that an expectation asks about: those before a colon, in the
/// first of the alternatives.
static llvm::SmallVector<llvm::StringRef, 4> namesIn(llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef, 4> Parts, Names;
  Text = Text.split('|').first;
  Text.consume_front("throws ");
  if (Text.starts_with("["))
    Text = Text.split(']').second;
  Text.split(Parts, ',');
  for (llvm::StringRef Part : Parts)
    if (Part.contains(':'))
      Names.push_back(Part.split(':').first.trim());
  return Names;
}

namespace {

class FlowLab : public SummarySource {
public:
  FlowLab(const ParsedCode &Code, LineTexts Expected, FlowOptions Options)
      : Expected(std::move(Expected)),
        C(Code.context(), std::move(Options), Models) {}

  void look(const FunctionDecl *F) {
    const SourceManager &SM = C.Ast.getSourceManager();
    if (SM.isInMainFile(F->getLocation()) && !F->isImplicit())
      summaryOf(F);
  }

  const Summary *summaryOf(const FunctionDecl *F) override;

  std::string wrong() const {
    LineTexts Found;
    for (const auto &[Line, Texts] : States)
      Found[Line] = joined(Texts, " | ");
    for (const auto &[Line, Text] : SummaryLines)
      Found[Line] = inOrder(Text);
    LineTexts Wanted;
    for (const auto &[Line, Text] : Expected) {
      Wanted[Line] = inOrder(Text);
      if (Points.count(Line))
        Found.try_emplace(Line, "unreachable");
    }
    return unmet(Wanted, Found);
  }

  unsigned lineOf(SourceLocation Loc) const {
    return C.Ast.getSourceManager().getPresumedLoc(Loc).getLine();
  }

  std::set<unsigned> Points; ///< lines of `here()`, returns and ends

private:
  friend class Watch;

  LineTexts Expected;
  lifecycle::ModelSet Models = lifecycle::ModelSet::shipped();
  Context C;
  std::map<const FunctionDecl *, Summary> Summaries;
  std::map<unsigned, std::set<std::string>> States;
  LineTexts SummaryLines;
};

/// Notes the states of one function where something is expected.
class Watch : public Observer {
public:
  Watch(FlowLab &Lab, FunctionResult &Result) : Lab(Lab), Result(Result) {}

  void atExit(const ExitPoint &X) override {
    Result.atExit(X);
    SourceLocation Loc =
        X.At ? X.At->getBeginLoc() : Result.F.Function->getBodyRBrace();
    note(Loc, X.Kind == ExitKind::Exception ? "throws " : "", X.Key, *X.S);
  }
  void atRelease(const Fact &F, const ValueSet &Released,
                 const ValueSet &Through, const State &S) override {
    Result.atRelease(F, Released, Through, S);
  }
  void atCall(const Fact &F, const FunctionDecl *Callee, FailureKey Key,
              const State &S, LocId Object) override {
    Result.atCall(F, Callee, Key, S, Object);
    if (Callee && Callee->getIdentifier() && Callee->getName() == "here")
      note(F.At->getBeginLoc(), "", Key, S);
  }

private:
  void note(SourceLocation Loc, std::string Text, FailureKey Key,
            const State &S) {
    unsigned Line = Lab.lineOf(Loc);
    auto It = Lab.Expected.find(Line);
    if (It == Lab.Expected.end())
      return;
    Describe Say(Result);
    if (llvm::StringRef(It->second).contains('['))
      if (It->second[0] == '[' || It->second.rfind("throws [", 0) == 0)
        Text += Say.failed(Key) + " ";
    bool First = true;
    for (llvm::StringRef Name : namesIn(It->second)) {
      Text += (First ? "" : ", ") + Name.str() + ": " + Say.held(Name, S);
      First = false;
    }
    Lab.States[Line].insert(llvm::StringRef(Text).trim().str());
  }

  FlowLab &Lab;
  FunctionResult &Result;
};

const Summary *FlowLab::summaryOf(const FunctionDecl *F) {
  auto [It, New] = Summaries.try_emplace(F);
  if (!New)
    return &It->second;
  FactBuilder Builder(C, F);
  std::unique_ptr<Facts> Read = Builder.build();
  Solver Solve(C, *Read, *this);
  unsigned Line = lineOf(F->getLocation());
  if (Read->Broken || !Solve.solve()) {
    SummaryLines[Line] = Read->Broken ? "broken" : "passed over";
    return &Summaries[F];
  }
  FunctionResult Result(C, *Read, Solve);
  Watch Watching(*this, Result);
  Solve.observe(Watching);
  Result.classify();
  Summaries[F] = Result.summarise();
  SummaryLines[Line] = Describe(Result).summary(Summaries[F]);
  return &Summaries[F];
}

class Visitor : public RecursiveASTVisitor<Visitor> {
public:
  explicit Visitor(FlowLab &Lab) : Lab(Lab) {}
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->isThisDeclarationADefinition() && !F->isDependentContext() &&
        F->hasBody() && !F->isDefaulted()) {
      Functions.push_back(F);
      Lab.Points.insert(Lab.lineOf(F->getBodyRBrace()));
    }
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *R) {
    Lab.Points.insert(Lab.lineOf(R->getBeginLoc()));
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    if (const FunctionDecl *F = Call->getDirectCallee())
      if (F->getIdentifier() && F->getName() == "here")
        Lab.Points.insert(Lab.lineOf(Call->getBeginLoc()));
    return true;
  }

  std::vector<const FunctionDecl *> Functions;

private:
  FlowLab &Lab;
};

} // namespace

static std::string wrongFlow(const ParsedCode &Code, llvm::StringRef Text,
                             FlowOptions Options) {
  if (!Code.compiles())
    return "it does not compile\n";
  FlowLab Lab(Code, expectationsIn(Text), std::move(Options));
  Visitor Visit(Lab);
  Visit.TraverseDecl(Code.context().getTranslationUnitDecl());
  for (const FunctionDecl *F : Visit.Functions)
    Lab.look(F);
  return Lab.wrong();
}

std::string wrongFlowInC(llvm::StringRef Code, FlowOptions Options) {
  return wrongFlow(ParsedCode::c(withDeclarations(Code)), Code,
                   std::move(Options));
}

std::string wrongFlowInCxx(llvm::StringRef Code, FlowOptions Options) {
  return wrongFlow(ParsedCode::cxx(withDeclarations(Code)), Code,
                   std::move(Options));
}

} // namespace whofrees::test
